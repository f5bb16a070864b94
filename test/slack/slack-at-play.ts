import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { createSandboxSlack, type SandboxSlack } from "../../sandbox/slack/sandbox.ts";
import type { Duration } from "../../src/platform/time.ts";
import { createSlack, type Slack } from "../../src/slack/client.ts";

export const noon = Date.UTC(2026, 10, 2, 12);

export type Play = { slack: Slack; sandbox: SandboxSlack; now: { at: number }; stranger: Slack };

type Options = { file?: string; timeout?: number };

/** Runs `play` with the client and the sandbox, which talk through a loopback port. */
export async function withSlack<Result>(
  play: (at: Play) => Promise<Result>,
  options: Options = {},
): Promise<Result> {
  const now = { at: noon };
  const clock = () => now.at;
  const sandbox = createSandboxSlack({ clock, file: options.file });
  const desk = new Hono().mount("/sandbox/slack", sandbox.app.fetch);
  const server = serve({ fetch: desk.fetch, port: 0, hostname: "127.0.0.1" });
  await new Promise((listening) => server.once("listening", listening));
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/sandbox/slack/api`;
  const client = (botToken: string) =>
    createSlack({ botToken, apiUrl, clock, timeout: (options.timeout ?? 5_000) as Duration });
  try {
    return await play({
      slack: client("xoxb-sandbox-bot-token"),
      stranger: client("xoxb-wrong"),
      sandbox,
      now,
    });
  } finally {
    await new Promise((closed) => {
      server.close(closed);
      (server as unknown as { closeAllConnections: () => void }).closeAllConnections();
    });
  }
}
