import type { Calls } from "../intercom/client/call.ts";
import type { Conversation } from "../intercom/models/conversation.ts";
import { identifyAdmin, listAdmins } from "../intercom/operations/admins.ts";
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
import type { ByTeammate, Target } from "./intercom-target.ts";
import { ownTeammate } from "./own-teammate.ts";
import type { Attempt, CheckDeadline, EffectResult, Services } from "./shape.ts";

/** What effects call in Intercom. */
export const intercomOperations = {
  identifyAdmin,
  listAdmins,
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

export type Intercom = Calls<typeof intercomOperations>;

/**
 * The workspace's client, and the id of the teammate in whose name the effect acts: the access token's own, unless a
 * teammate asked for it in Slack.
 */
export async function asTeammate(
  { appId, effect }: Pick<Attempt<object>, "appId" | "effect">,
  services: Services,
  checkDeadline: CheckDeadline,
): Promise<{ intercom: Intercom; me: string }> {
  const intercom = await services.intercom(appId);
  const given = (effect as ByTeammate).as;
  const me = given ?? (await ownTeammate(services.cache, appId, intercom)).model ?? "";
  checkDeadline();
  return { intercom, me };
}

/** Looks at the conversation that the effect acts on, whether it shows the effect already. */
export async function findIn(
  { effect, appId }: Attempt<{ on: Target }>,
  services: Services,
  shows: (conversation: Conversation) => boolean,
): Promise<EffectResult | undefined> {
  const intercom = await services.intercom(appId);
  const conversation = await intercom.conversations.retrieve(effect.on.id);
  return shows(conversation) ? { found: conversation.id } : undefined;
}
