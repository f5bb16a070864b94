import { Hono } from "hono";
import type { Clock } from "../../src/platform/time.ts";
import { type Calls, createCallLog } from "../plumbing/call-log.ts";
import { createLater } from "../plumbing/later.ts";
import { slackControl } from "./control.ts";
import { sandboxBotToken } from "./credentials.ts";
import { createMisbehaving, type Misbehaviour } from "./misbehaviour.ts";
import type { SandboxMessage } from "./records.ts";
import { serve } from "./serve.ts";
import { openState } from "./state.ts";

export type SandboxSlack = {
  /** `/api/<method>` as under https://slack.com, `/messages` to read them all, and `/control/…`. */
  app: Hono;
  /** Oldest first. */
  messages: () => SandboxMessage[];
  misbehave: (misbehaviour: Misbehaviour) => void;
  calls: () => Calls;
  close: () => void;
};

type Options = {
  clock: Clock;
  /** The journal; without it the state ends with the process. */
  file?: string | undefined;
  botToken?: string | undefined;
};

/** An offline Slack workspace that answers those methods of the Web API which bots like Deskbell call. */
export function createSandboxSlack({ clock, file, botToken = sandboxBotToken }: Options): SandboxSlack {
  const later = createLater(clock);
  const state = openState(later.now, file);
  const misbehaving = createMisbehaving();
  const log = createCallLog();

  const messages = () => {
    later.run();
    return state.messages().map((message): SandboxMessage => {
      const { name = message.channelId, kind } = state.channel(message.channelId) ?? {};
      return { channel: kind === "direct" ? name : `#${name}`, ...message };
    });
  };

  const app = new Hono();
  app.post("/api/:method", serve({ state, misbehaving, log, later, botToken }));
  app.get("/messages", (c) => c.json(messages()));
  app.route("/control", slackControl({ state, misbehaving, log }));
  return { app, messages, misbehave: misbehaving.misbehave, calls: log.read, close: state.close };
}
