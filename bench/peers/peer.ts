import { sandboxAccessToken, sandboxAppId, sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";

/** What the driver gives each peer in the variable PEER: where its state lies, its port, and where Intercom and Slack are. */
export type Surroundings = { directory: string; port: number; intercom: string; slack: string };

/** What a peer reports every second: CPU in seconds so far, and its largest memory. */
export type Usage = { cpu: number; peakMegabytes: number };

export const surroundings: Surroundings = JSON.parse(process.env.PEER ?? "{}");

export const credentials = {
  accessToken: sandboxAccessToken,
  appId: sandboxAppId,
  botToken: sandboxBotToken,
  clientSecret: sandboxClientSecret,
};

process.env.AWS_REGION ??= "us-east-1";
process.env.AWS_ACCESS_KEY_ID ??= "local";
process.env.AWS_SECRET_ACCESS_KEY ??= "local";

/** Every alert of the run goes to one of these, by the customer's company. */
export const channelOf = (company: string) =>
  `#${channels[Number(company.match(/\d+/)?.[0] ?? 0) % channels.length]}`;
const channels = ["general", "support", "vip", "csat", "sales"];

/** Tells the driver that webhooks may come, and from then on what the process uses. `stop` is a redeployment. */
export function ready(stop: () => Promise<void>): void {
  process.send?.("ready");
  const report = () =>
    process.send?.({
      cpu: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
      peakMegabytes: process.resourceUsage().maxRSS / 1024,
    } satisfies Usage);
  setInterval(report, 1_000).unref();
  process.once("SIGTERM", async () => {
    report();
    await stop();
    process.exit(0);
  });
  process.once("disconnect", () => process.exit(1));
}
