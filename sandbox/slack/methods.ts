import type { Method } from "./answer.ts";
import { chatDelete, chatPostMessage, chatUpdate, reactionsAdd } from "./methods/chat.ts";
import {
  conversationsInfo,
  conversationsJoin,
  conversationsList,
  conversationsOpen,
} from "./methods/conversations.ts";
import { conversationsHistory, conversationsReplies } from "./methods/conversations-history.ts";
import { authTest, usersInfo, usersLookupByEmail } from "./methods/users.ts";

/** The methods of the Web API that the sandbox knows. */
export const methods: Record<string, Method> = {
  "auth.test": authTest,
  "chat.postMessage": chatPostMessage,
  "chat.update": chatUpdate,
  "chat.delete": chatDelete,
  "conversations.list": conversationsList,
  "conversations.history": conversationsHistory,
  "conversations.replies": conversationsReplies,
  "conversations.open": conversationsOpen,
  "conversations.info": conversationsInfo,
  "conversations.join": conversationsJoin,
  "users.lookupByEmail": usersLookupByEmail,
  "users.info": usersInfo,
  "reactions.add": reactionsAdd,
};
