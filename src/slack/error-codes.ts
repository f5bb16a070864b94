import type { SlackErrorKind } from "./error.ts";

type Meaning = { kind: SlackErrorKind; outcomeUnknown?: true; remedy?: string };

const newToken = "Put a valid bot token (xoxb-…) into slack.botToken of the configuration.";
const invite = "Invite the bot to the channel, or give it the scope chat:write.public.";

/**
 * What Slack's codes mean for a retry (docs.slack.dev/reference/methods, the error table of each method).
 * A code that is not listed is a refusal.
 */
const meanings: Record<string, Meaning> = {
  ratelimited: { kind: "rate_limited" },
  rate_limited: { kind: "rate_limited" },
  message_limit_exceeded: { kind: "rate_limited" },

  internal_error: { kind: "unavailable", outcomeUnknown: true },
  fatal_error: { kind: "unavailable", outcomeUnknown: true },
  service_unavailable: { kind: "unavailable", outcomeUnknown: true },
  // Slack did not receive the whole request, so it did nothing.
  request_timeout: { kind: "unavailable" },
  team_added_to_org: { kind: "unavailable" },

  not_authed: { kind: "unauthorised", remedy: newToken },
  invalid_auth: { kind: "unauthorised", remedy: newToken },
  token_revoked: { kind: "unauthorised", remedy: newToken },
  token_expired: { kind: "unauthorised", remedy: newToken },
  account_inactive: { kind: "unauthorised", remedy: newToken },
  org_login_required: { kind: "unauthorised", remedy: newToken },
  not_allowed_token_type: { kind: "unauthorised", remedy: newToken },
  no_permission: { kind: "unauthorised" },
  access_denied: { kind: "unauthorised" },
  team_access_not_granted: { kind: "unauthorised" },
  missing_scope: { kind: "unauthorised", remedy: "Add the scope to the Slack app and install it again." },

  channel_not_found: {
    kind: "refused",
    remedy: "Create the channel, correct its name in the reaction, or invite the bot if it is private.",
  },
  not_in_channel: { kind: "refused", remedy: invite },
  is_archived: { kind: "refused", remedy: "Unarchive the channel or choose another one." },
  restricted_action: {
    kind: "refused",
    remedy: "The workspace's posting rules keep the bot out of this channel.",
  },
  users_not_found: {
    kind: "refused",
    remedy: "No person in this Slack workspace has that e-mail address. Correct it in the reaction.",
  },
  user_not_found: { kind: "refused", remedy: "Check the user id." },
};

export function meaningOf(code: string): Meaning {
  return meanings[code] ?? { kind: "refused" };
}
