import type { Method } from "./answer.ts";
import {
  appsManifestCreate,
  appsManifestExport,
  appsManifestUpdate,
  appsManifestValidate,
} from "./methods/apps-manifest.ts";
import { blocksValidate } from "./methods/blocks-validate.ts";
import { chatDelete, chatPostMessage, chatUpdate } from "./methods/chat.ts";
import { chatPostEphemeral } from "./methods/chat-ephemeral.ts";
import {
  conversationsInfo,
  conversationsJoin,
  conversationsList,
  conversationsMembers,
  conversationsOpen,
} from "./methods/conversations.ts";
import { conversationsHistory, conversationsReplies } from "./methods/conversations-history.ts";
import { reactionsAdd, reactionsGet } from "./methods/reactions.ts";
import { toolingTokensRotate } from "./methods/tooling-tokens.ts";
import { userGroupsList, userGroupsUsersList } from "./methods/user-groups.ts";
import { authTest, botsInfo, usersInfo, usersList, usersLookupByEmail } from "./methods/users.ts";
import { viewsOpen, viewsPush, viewsUpdate } from "./methods/views.ts";

/** The methods of the Web API that the sandbox knows. */
export const methods: Record<string, Method> = {
  "auth.test": authTest,
  "chat.postMessage": chatPostMessage,
  "chat.postEphemeral": chatPostEphemeral,
  "chat.update": chatUpdate,
  "chat.delete": chatDelete,
  "conversations.list": conversationsList,
  "conversations.history": conversationsHistory,
  "conversations.replies": conversationsReplies,
  "conversations.open": conversationsOpen,
  "conversations.info": conversationsInfo,
  "conversations.join": conversationsJoin,
  "conversations.members": conversationsMembers,
  "blocks.validate": blocksValidate,
  "bots.info": botsInfo,
  "users.lookupByEmail": usersLookupByEmail,
  "users.info": usersInfo,
  "users.list": usersList,
  "usergroups.list": userGroupsList,
  "usergroups.users.list": userGroupsUsersList,
  "reactions.add": reactionsAdd,
  "reactions.get": reactionsGet,
  "views.open": viewsOpen,
  "views.push": viewsPush,
  "views.update": viewsUpdate,
};

/** Those that take no token but what is in their arguments. */
export const openMethods: Record<string, Method> = { "tooling.tokens.rotate": toolingTokensRotate };

/** Those that want an app configuration token instead of the bot's. */
export const configurationMethods: Record<string, Method> = {
  "apps.manifest.validate": appsManifestValidate,
  "apps.manifest.create": appsManifestCreate,
  "apps.manifest.update": appsManifestUpdate,
  "apps.manifest.export": appsManifestExport,
};
