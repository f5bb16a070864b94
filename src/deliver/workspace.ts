import type * as pipeline from "../configuration/workspaces.ts";
import { identifyAdmin } from "../intercom/operations/admins.ts";
import { createOrUpdateCompany, RetrieveACompanyById } from "../intercom/operations/companies.ts";
import { UpdateContact } from "../intercom/operations/contacts.ts";
import {
  convertConversationToTicket,
  manageConversation,
  replyConversation,
  retrieveConversation,
  updateConversation,
} from "../intercom/operations/conversations.ts";
import {
  attachTagToContact,
  attachTagToConversation,
  attachTagToTicket,
  createTag,
  detachTagFromConversation,
} from "../intercom/operations/tags.ts";
import { listTeams } from "../intercom/operations/teams.ts";
import { updateTicket } from "../intercom/operations/tickets.ts";

/** What effects do in Intercom, and what they look up to do it. */
export const asks = {
  identifyAdmin,
  createOrUpdateCompany,
  RetrieveACompanyById,
  UpdateContact,
  convertConversationToTicket,
  manageConversation,
  replyConversation,
  retrieveConversation,
  updateConversation,
  attachTagToContact,
  attachTagToConversation,
  attachTagToTicket,
  createTag,
  detachTagFromConversation,
  listTeams,
  updateTicket,
};

export type WorkspaceOf = pipeline.WorkspaceOf<typeof asks>;
export type Intercom = pipeline.Workspace<typeof asks>["intercom"];
