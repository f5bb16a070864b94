import { type Finding, failure, ok, warning } from "./finding.ts";

/** What fails without each scope, and whether Deskbell's promises depend on it. */
export const slackScopes: Record<string, { without: string; needed: boolean }> = {
  "chat:write": { without: "nothing can be posted", needed: true },
  "channels:read": { without: "channels cannot be looked up by name", needed: true },
  "groups:read": {
    without: "private channels cannot be looked up by name, and a look-up of any channel fails",
    needed: true,
  },
  "channels:history": { without: "a post whose answer was lost cannot be looked up", needed: true },
  "groups:history": {
    without: "a post to a private channel whose answer was lost cannot be looked up",
    needed: true,
  },
  "metadata.message:read": {
    without: "a look-up cannot tell one post from another",
    needed: true,
  },
  "chat:write.public": { without: "the bot has to be invited to every channel", needed: false },
  "channels:join": {
    without: "posts cannot be looked up in channels that the bot is not a member of",
    needed: false,
  },
  "im:write": { without: "direct messages cannot be sent", needed: false },
  "im:history": { without: "a direct message whose answer was lost cannot be looked up", needed: false },
  "users:read": { without: "users:read.email has no effect", needed: false },
  "users:read.email": { without: "people cannot be addressed by e-mail address", needed: false },
  "usergroups:read": { without: "user groups cannot be mentioned by their handle", needed: false },
};

/** Scopes are undefined when Slack did not list them, as only a stand-in does. */
export function checkScopes(scopes: readonly string[] | undefined): Finding[] {
  if (!scopes) return [ok("Slack scopes", "not checked: this Slack does not list them")];
  const missing = Object.entries(slackScopes).filter(([scope]) => !scopes.includes(scope));
  if (missing.length === 0) return [ok("Slack scopes", "all granted")];
  return missing.map(([scope, { without, needed }]) =>
    (needed ? failure : warning)(
      "Slack scopes",
      `${scope} is missing: ${without}`,
      "Add it (api.slack.com/apps, your app, OAuth & Permissions) and install the app again. The token stays the same.",
    ),
  );
}
