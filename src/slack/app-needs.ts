/** A scope that the Slack app needs, and what for. */
export type AppNeed = {
  /** The method of the Web API, or the feature of the app, that wants the scope. */
  use: string;
  /** As docs.slack.dev/reference/methods/<method> and docs.slack.dev/reference/scopes name it. */
  scope: string;
  /** What fails without it. */
  without: string;
  /** Whether Deskbell's promises depend on it. */
  required: boolean;
  /** Wanted only where people act from Slack, or where an emoji acts, too. */
  only?: "acting" | "emoji";
};

const need = (use: string, scope: string, without: string, required = true): AppNeed => ({
  use,
  scope,
  without,
  required,
});

const acting = (use: string, scope: string, without: string): AppNeed => ({
  ...need(use, scope, without, false),
  only: "acting",
});

/**
 * All that the Slack app has to be allowed. The manifest is made from this list, and doctor compares the app with it. A
 * call of a further method of Slack belongs here, too; `test/slack/app-needs.test.ts` names those that are missing.
 */
export const appNeeds: readonly AppNeed[] = [
  need("chat.postMessage", "chat:write", "nothing can be posted"),
  need("chat.update", "chat:write", "messages cannot be changed"),
  need("chat.delete", "chat:write", "messages cannot be deleted"),
  need("conversations.list", "channels:read", "channels cannot be looked up by name"),
  need(
    "conversations.list",
    "groups:read",
    "private channels cannot be looked up by name, and a look-up of any channel fails",
  ),
  need("conversations.info", "channels:read", "a channel's name cannot be verified"),
  need("conversations.info", "groups:read", "a private channel's name cannot be verified"),
  need("conversations.history", "channels:history", "a post whose answer was lost cannot be looked up"),
  need(
    "conversations.history",
    "groups:history",
    "a post to a private channel whose answer was lost cannot be looked up",
  ),
  need("conversations.replies", "channels:history", "a reply whose answer was lost cannot be looked up"),
  need(
    "conversations.replies",
    "groups:history",
    "a reply in a private channel whose answer was lost cannot be looked up",
  ),
  need("metadata of messages", "metadata.message:read", "a look-up cannot tell one post from another"),
  need(
    "posts to public channels",
    "chat:write.public",
    "the bot has to be invited to every channel that it posts to",
    false,
  ),
  need(
    "conversations.join",
    "channels:join",
    "in channels that the bot is not a member of, posts cannot be looked up and messages not saved as notes",
    false,
  ),
  need("conversations.open", "im:write", "direct messages cannot be sent", false),
  need(
    "conversations.history",
    "im:history",
    "a direct message whose answer was lost cannot be looked up",
    false,
  ),
  need(
    "conversations.replies",
    "im:history",
    "a reply in a direct message whose answer was lost cannot be looked up",
    false,
  ),
  need("people's addresses", "users:read", "users:read.email has no effect", false),
  need("users.list", "users:read", "people cannot be listed", false),
  need("bots.info", "users:read", "doctor and setup do not learn which app the token belongs to", false),
  need("users.lookupByEmail", "users:read.email", "people cannot be addressed by e-mail address", false),
  need(
    "usergroups.list",
    "usergroups:read",
    "user groups cannot be listed, or mentioned by their handle",
    false,
  ),
  acting("users.info", "users:read", "no one who acts in Slack can be told from a stranger"),
  acting("addresses in users.info", "users:read.email", "no one who acts in Slack is known to Intercom"),
  acting("chat.postEphemeral", "chat:write", "people are not told why something was not done"),
  acting("shortcuts and slash commands", "commands", "messages have no shortcut, and there is no command"),
  { ...need("reaction_added", "reactions:read", "an emoji on a card does nothing", false), only: "emoji" },
];

/** What the configuration allows in Slack. */
export type Allowed = { acting: boolean; emoji: boolean };

/** The scopes, each once, in the order of the list. */
export const scopesWanted = (allowed: Allowed): string[] => [
  ...new Set(appNeeds.filter(({ only }) => !only || allowed[only]).map(({ scope }) => scope)),
];
