import type * as z from "zod/mini";
import { conversationModel } from "./conversation.ts";
import { list, model } from "./model.ts";
import { pageFields } from "./page.ts";

/** Conversations of lists and searches come without their parts. */
export const conversationListModel = model({ ...pageFields, conversations: list(conversationModel) });
export type ConversationList = z.output<typeof conversationListModel>;
