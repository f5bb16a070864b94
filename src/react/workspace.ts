import type * as pipeline from "../configuration/workspaces.ts";
import { listAdmins } from "../intercom/operations/admins.ts";
import { RetrieveACompanyById } from "../intercom/operations/companies.ts";
import { ShowContact } from "../intercom/operations/contacts.ts";
import { retrieveConversation } from "../intercom/operations/conversations.ts";
import { listTags } from "../intercom/operations/tags.ts";
import { listTeams } from "../intercom/operations/teams.ts";
import { getTicket } from "../intercom/operations/tickets.ts";

/** What is asked of Intercom to react, and nothing else, so that a cold start loads nothing else. */
export const asks = {
  ShowContact,
  RetrieveACompanyById,
  retrieveConversation,
  getTicket,
  listAdmins,
  listTeams,
  listTags,
};

export type Workspace = pipeline.Workspace<typeof asks>;
export type WorkspaceOf = pipeline.WorkspaceOf<typeof asks>;
