import { type Context, Hono } from "hono";
import type { ActingSettings } from "../configuration/acting.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import { encodeEventMessage } from "../messages/event-message.ts";
import type { OutgoingMessage } from "../messages/queue.ts";
import { reasonOf } from "../messages/retry-policy.ts";
import { withDeadline } from "../platform/deadline.ts";
import type { Log } from "../platform/log.ts";
import { type Clock, type Duration, seconds } from "../platform/time.ts";
import { type Act, subjectOf, topicOf, writeAct } from "../slack/act.ts";
import { verify } from "../slack/request-signature.ts";
import { commands } from "./commands.ts";
import { events } from "./events.ts";
import type { Heard } from "./heard.ts";
import { interactions } from "./interactions.ts";
import type { SlackSide } from "./slack-side.ts";

export type ActDependencies = {
  settings: ConfigurationSource<ActingSettings>;
  slack: (settings: ActingSettings) => SlackSide;
  /** Puts one message on the events queue; rejects when the queue does not take it. */
  send: (message: OutgoingMessage) => Promise<void>;
  clock: Clock;
  log: Log;
  /** After how long every call ends, so that the answer is in time. */
  within?: Duration;
};

/** Slack waits three seconds; the rest is for the way, and for a cold start. */
const inTime = seconds(2.4);

/**
 * The endpoint to which Slack posts what people do there, as a Hono app. Slack waits three seconds for an answer. Nothing
 * is parsed before the signature is verified, and no table is written: an act becomes a message in its conversation's
 * group, so that order and "once" hold (promises 2 and 3).
 */
export function createActEndpoint(dependencies: ActDependencies): Hono {
  const app = new Hono();
  app.post("/slack/interactions", (c) => answer(dependencies, c, interactions));
  app.post("/slack/events", (c) => answer(dependencies, c, events));
  app.post("/slack/commands", (c) => answer(dependencies, c, commands));
  return app;
}

async function answer(
  dependencies: ActDependencies,
  c: Context,
  answerTo: (heard: Heard) => Promise<unknown>,
): Promise<Response> {
  const { clock, log, within = inTime } = dependencies;
  try {
    return await withDeadline(clock() + within, clock, () => answerInTime(dependencies, c, answerTo));
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    log({ stage: "slack", outcome: "failed", error: name, why: reasonOf(error) });
    // Slack shows the person that it failed, or sends an event again.
    return c.json({ error: "Deskbell cannot take this now. Try again." }, 503);
  }
}

async function answerInTime(
  dependencies: ActDependencies,
  c: Context,
  answerTo: (heard: Heard) => Promise<unknown>,
): Promise<Response> {
  const { clock, log } = dependencies;
  const body = new Uint8Array(await c.req.arrayBuffer());
  const settings = await dependencies.settings();
  const now = clock();
  const check = verify({
    secret: settings.signingSecret,
    timestamp: c.req.header("x-slack-request-timestamp"),
    signature: c.req.header("x-slack-signature"),
    body,
    now,
  });
  if (check !== "genuine") {
    log({ stage: "slack", outcome: "rejected", why: `signature ${check}` });
    return c.json({ error: `signature ${check}` }, 401);
  }
  const retry = c.req.header("x-slack-retry-num");
  const said = await answerTo({
    body: new TextDecoder().decode(body),
    settings,
    slack: dependencies.slack(settings),
    now,
    queue: (act) => queue(dependencies, act, retry ? { retry } : {}),
    ignore: (why) => log({ stage: "slack", outcome: "ignored", why }),
    opened: (what) => log({ stage: "slack", outcome: "opened", what }),
  });
  // Slack takes an empty answer for "done".
  return said ? c.json(said) : c.body(null, 200);
}

async function queue({ send, clock, log }: ActDependencies, act: Act, more: object): Promise<void> {
  const { id, appId } = act;
  const subject = subjectOf(act);
  const raw = writeAct(act);
  const body = encodeEventMessage({ origin: "slack", appId, subject, id, receivedAt: clock(), raw });
  await send({ body, group: `${appId}/${subject}`, deduplicationId: id });
  log({ stage: "slack", outcome: "accepted", id, appId, topic: topicOf(act), subject, ...more });
}
