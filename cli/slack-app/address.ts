import { ConfigurationError } from "../../src/platform/errors.ts";
import { appPage } from "../../src/slack/manifest.ts";
import type { Outputs } from "../aws/outputs.ts";

/** The address below which Slack finds `/interactions`, `/events` and `/commands`, beside that of the webhooks. */
export const slackEndpoint = (address: string): string => `${new URL(address).origin}/slack`;

/** The same of a stack, where people act from Slack. */
export const slackUrlOf = ({ SlackSecretArn, WebhookUrl }: Outputs): string | undefined =>
  SlackSecretArn === undefined ? undefined : slackEndpoint(WebhookUrl);

/** The same through a tunnel to this machine. */
export function slackThrough(tunnel: string): string {
  if (URL.parse(tunnel)?.protocol === "https:") return slackEndpoint(tunnel);
  throw new ConfigurationError(
    `--tunnel is ${JSON.stringify(tunnel)}; wanted an address such as https://desk.example.net. Slack posts to https only.`,
  );
}

/** Slack asks a new address for events to prove itself, which it can only once the signing secret is written. */
export const verification = (appId: string): string[] => [
  "In four minutes, let Slack verify the address for events, if it has not done so:",
  `   ${appPage(appId, "app-manifest")}`,
  "",
];
