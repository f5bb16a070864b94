import { ConfigurationError } from "../../src/platform/errors.ts";
import { appPage } from "../../src/slack/manifest.ts";

/** The address below which Slack finds `/interactions`, `/events` and `/commands`; undefined where none is known. */
export function slackEndpoint(webhookUrl: string | undefined, tunnel?: string): string | undefined {
  if (tunnel !== undefined && URL.parse(tunnel)?.protocol !== "https:")
    throw new ConfigurationError(
      `--tunnel is ${JSON.stringify(tunnel)}; wanted an address such as https://desk.example.net. Slack posts to https only.`,
    );
  const address = webhookUrl ?? tunnel;
  return address && `${new URL(address).origin}/slack`;
}

/** Slack asks a new address for events to prove itself, which it can only once the signing secret is written. */
export const verification = (appId: string): string[] => [
  "In four minutes, let Slack verify the address for events, if it has not done so:",
  `   ${appPage(appId, "app-manifest")}`,
  "",
];
