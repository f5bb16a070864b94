import { Hono } from "hono";
import type { Clock } from "../../../src/platform/time.ts";
import { type Calls, createCallLog } from "./calls.ts";
import { controls } from "./control.ts";
import { sandboxBotToken } from "./credentials.ts";
import { createFaults, type Misbehaviour } from "./faults.ts";
import type { SandboxMessage } from "./records.ts";
import { serve } from "./serve.ts";
import { openWorkspace } from "./workspace.ts";

export type SandboxSlack = {
  /** `/api/<method>` as under https://slack.com, `/messages`, and `/control/…` for whoever plays with it. */
  app: Hono;
  /** Oldest first. */
  messages: () => SandboxMessage[];
  misbehave: (misbehaviour: Misbehaviour) => void;
  calls: () => Calls;
};

type Options = {
  clock: Clock;
  /** Where what happens is written, one line each; in memory only without it. */
  file?: string | undefined;
  botToken?: string | undefined;
};

/** A Slack workspace to play with, that answers the Web API's methods which Deskbell and its users may call. */
export function createSandboxSlack({ clock, file, botToken = sandboxBotToken }: Options): SandboxSlack {
  const workspace = openWorkspace(clock, file);
  const faults = createFaults();
  const log = createCallLog();

  const messages = () =>
    workspace.messages().map((message): SandboxMessage => {
      const { name = message.channelId, kind } = workspace.channel(message.channelId) ?? {};
      return { channel: kind === "direct" ? name : `#${name}`, ...message };
    });

  const app = new Hono();
  app.post("/api/:method", serve({ workspace, faults, log, clock, botToken }));
  app.get("/messages", (c) => c.json(messages()));
  app.route("/control", controls({ workspace, faults, log }));
  return { app, messages, misbehave: faults.misbehave, calls: log.read };
}
