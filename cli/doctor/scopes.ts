import { type Finding, failure, ok, warning } from "./finding.ts";

/** What each scope is for, and whether anything promised rests on it. */
export const slackScopes: Record<string, { without: string; needed: boolean }> = {
  "chat:write": { without: "nothing can be posted", needed: true },
  "channels:read": { without: "#names of channels cannot be looked up", needed: true },
  "groups:read": {
    without: "names of private channels cannot be looked up, and looking up any fails",
    needed: true,
  },
  "channels:history": { without: "a post whose answer was lost cannot be looked up", needed: true },
  "groups:history": { without: "the same in private channels", needed: true },
  "metadata.message:read": {
    without: "a post cannot be told from another when it is looked up",
    needed: true,
  },
  "chat:write.public": { without: "the bot has to be invited to every channel", needed: false },
  "channels:join": { without: "posts cannot be looked up where the bot is no member", needed: false },
  "im:write": { without: "nobody can be written to directly", needed: false },
  "im:history": { without: "a direct message whose answer was lost cannot be looked up", needed: false },
  "users:read": { without: "users:read.email has no effect", needed: false },
  "users:read.email": { without: "people cannot be named by their e-mail address", needed: false },
};

/** Undefined scopes: Slack did not tell, as only a stand-in does. */
export function checkScopes(scopes: readonly string[] | undefined): Finding[] {
  if (!scopes) return [ok("Slack scopes", "are not told by this Slack, so none can be missing")];
  const missing = Object.entries(slackScopes).filter(([scope]) => !scopes.includes(scope));
  if (missing.length === 0) return [ok("Slack scopes", "are all there")];
  return missing.map(([scope, { without, needed }]) =>
    (needed ? failure : warning)(
      "Slack scopes",
      `${scope} is missing: ${without}`,
      "Add it (api.slack.com/apps, your app, OAuth & Permissions) and install the app again; the token stays the same.",
    ),
  );
}
