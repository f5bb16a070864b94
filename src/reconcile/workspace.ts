import type * as workspaces from "../configuration/workspaces.ts";
import { retrieveConversation, searchConversations } from "../intercom/operations/conversations.ts";
import { getTicket, searchTickets } from "../intercom/operations/tickets.ts";

/** The operations that reconciliation calls. */
export const asks = { searchConversations, retrieveConversation, searchTickets, getTicket };

export type WorkspaceOf = workspaces.WorkspaceOf<typeof asks>;
export type Intercom = workspaces.Workspace<typeof asks>["intercom"];
