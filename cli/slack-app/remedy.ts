import type { SlackError } from "../../src/slack/error.ts";

const generate =
  'Generate one at https://api.slack.com/apps, under "Your App Configuration Tokens". It lives twelve hours.';

const codes: Record<string, string> = {
  invalid_refresh_token: `Slack takes a refresh token once. ${generate}`,
  app_not_eligible:
    "Slack lets no manifest change this app. Change it by hand at https://api.slack.com/apps.",
  invalid_app_id: "Generate the configuration token in the workspace in which the app was made.",
  no_permission: "Generate the configuration token as a person who is a collaborator of the app.",
};

/** What to do when one of Slack's app manifest methods fails. Its own remedy would be about the bot token. */
export function appRemedy(error: SlackError): { says: string; remedy: string } {
  const { code = "", kind, message } = error;
  if (codes[code]) return { says: `Slack answered with ${code}.`, remedy: codes[code] };
  if (kind === "unauthorised")
    return { says: `Slack does not accept the app configuration token (${code}).`, remedy: generate };
  if (error.outcomeUnknown)
    return {
      says: message,
      remedy: "Look at https://api.slack.com/apps whether it was done before you run setup again.",
    };
  return { says: message, remedy: "Check the network, slack.apiUrl and status.slack.com." };
}
