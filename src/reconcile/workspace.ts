import type * as pipeline from "../configuration/workspaces.ts";
import { retrieveConversation, searchConversations } from "../intercom/operations/conversations.ts";
import { getTicket, searchTickets } from "../intercom/operations/tickets.ts";

/** What is asked of Intercom to find what it never told. */
export const asks = { searchConversations, retrieveConversation, searchTickets, getTicket };

export type WorkspaceOf = pipeline.WorkspaceOf<typeof asks>;
export type Intercom = pipeline.Workspace<typeof asks>["intercom"];
