import type { Configuration } from "../../src/configuration/schema.ts";
import type { Allowed } from "../../src/slack/app-needs.ts";
import { type Ask, asking } from "../../src/slack/asking.ts";
import { SlackError } from "../../src/slack/error.ts";
import { type Finding, failure, ok } from "./finding.ts";
import { checkScopes } from "./scopes.ts";

export type SlackSettings = NonNullable<Configuration["slack"]>;

export const askSlack = ({ botToken, apiUrl }: SlackSettings): Ask =>
  asking({ botToken, apiUrl, clock: Date.now });

const allowedBy = ({ signingSecret, emoji = false }: SlackSettings): Allowed => ({
  acting: signingSecret !== undefined,
  emoji: signingSecret !== undefined && emoji,
});

/** Whose token it is, and whether it has the scopes that Deskbell uses. */
export async function checkSlack(
  settings: SlackSettings,
): Promise<{ findings: Finding[]; scopes?: string[] }> {
  try {
    const answer = await askSlack(settings)("auth.test", (web) => web.auth.test());
    const who = `the token belongs to ${answer.user ?? "a bot"} in ${answer.team ?? "an unnamed workspace"}`;
    // The SDK reads them from the header x-oauth-scopes.
    const scopes = (answer.response_metadata as { scopes?: string[] } | undefined)?.scopes;
    return {
      findings: [ok("Slack", who), ...checkScopes(scopes, allowedBy(settings))],
      ...(scopes ? { scopes } : {}),
    };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const remedy =
      error.kind === "unauthorised"
        ? "Copy the bot user OAuth token again: api.slack.com/apps, your app, OAuth & Permissions."
        : "Check the network, slack.apiUrl and status.slack.com, then run doctor again.";
    return { findings: [failure("Slack", error.message, remedy)] };
  }
}
