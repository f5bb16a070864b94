import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import { Hono } from "hono";
import type { Clock } from "../src/platform/time.ts";
import { sandboxClientSecret } from "./intercom/credentials.ts";
import { createSandboxIntercom } from "./intercom/sandbox.ts";
import { postSigned } from "./intercom/webhook/post-signed.ts";
import { ownMachineOnly } from "./plumbing/own-machine-only.ts";
import { createSandboxSlack } from "./slack/sandbox.ts";

export interface ServeOptions {
  /** 0 takes any free port. */
  port: number;
  /** Where notifications are posted; nowhere without it. */
  webhookUrl?: string | undefined;
  /** Where the sandbox Slack posts; nowhere without it. */
  slackUrl?: string | undefined;
  /** Where state is kept; in memory without it. */
  directory?: string | undefined;
  clock?: Clock;
  /** Called with each notification that the webhook URL did not take. */
  failed?: (topic: string, reason: string) => void;
}

/** The sandbox Intercom at `/intercom` and the sandbox Slack at `/slack`, on loopback. */
export async function serveSandbox({
  port,
  webhookUrl,
  slackUrl,
  directory,
  clock = Date.now,
  failed,
}: ServeOptions) {
  const journal = (name: string) => (directory ? { file: join(directory, `${name}.jsonl`) } : {});
  const intercom = createSandboxIntercom({
    clock,
    ...journal("intercom"),
    ...(webhookUrl && {
      deliver: postSigned({ url: webhookUrl, secret: sandboxClientSecret, ...(failed && { failed }) }),
    }),
    happenDelivers: true,
    url: () => `${address()}/intercom`,
  });
  const slack = createSandboxSlack({
    clock,
    ...journal("slack"),
    endpoint: slackUrl,
    url: () => `${address()}/slack`,
  });
  const app = new Hono();
  app.use(ownMachineOnly);
  app.mount("/intercom", intercom.app.fetch);
  app.mount("/slack", slack.app.fetch);

  const server = createAdaptorServer({ fetch: app.fetch });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return {
    url: address(),
    async close() {
      if ("closeAllConnections" in server) server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      intercom.close();
      slack.close();
    },
  };
}
