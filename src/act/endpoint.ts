import { type Context, Hono } from "hono";
import type { ActingSettings } from "../configuration/acting.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import { encodeEventMessage } from "../messages/event-message.ts";
import type { OutgoingMessage } from "../messages/queue.ts";
import { reasonOf } from "../messages/retry-policy.ts";
import type { Log } from "../platform/log.ts";
import type { Clock } from "../platform/time.ts";
import { type Act, topicOf, writeAct } from "../slack/act.ts";
import { verify } from "../slack/request-signature.ts";
import { reactionTo } from "./interactions.ts";
import { readInteraction } from "./payload.ts";
import type { SlackSide } from "./slack-side.ts";

export type ActDependencies = {
  settings: ConfigurationSource<ActingSettings>;
  slack: (settings: ActingSettings) => SlackSide;
  /** Puts one message on the events queue; rejects when the queue does not take it. */
  send: (message: OutgoingMessage) => Promise<void>;
  clock: Clock;
  log: Log;
};

/** A request that Slack signed. */
type Signed = { body: string; slack: SlackSide };

/**
 * The endpoint to which Slack posts what people do there, as a Hono app. Slack waits three seconds for an answer. Nothing
 * is parsed before the signature is verified, and no table is written: an act becomes a message in its conversation's
 * group, so that order and "once" hold (promises 2 and 3).
 */
export function createActEndpoint(dependencies: ActDependencies): Hono {
  const app = new Hono();
  app.post("/slack/interactions", (c) => signed(dependencies, c, interactions(dependencies)));
  return app;
}

async function signed(
  { settings, slack, clock, log }: ActDependencies,
  c: Context,
  answer: (request: Signed) => Promise<object | undefined>,
): Promise<Response> {
  try {
    const body = new Uint8Array(await c.req.arrayBuffer());
    const current = await settings();
    const check = verify({
      secret: current.signingSecret,
      timestamp: c.req.header("x-slack-request-timestamp"),
      signature: c.req.header("x-slack-signature"),
      body,
      now: clock(),
    });
    if (check !== "genuine") {
      log({ stage: "slack", outcome: "rejected", why: `signature ${check}` });
      return c.json({ error: `signature ${check}` }, 401);
    }
    const said = await answer({ body: new TextDecoder().decode(body), slack: slack(current) });
    // Slack takes an empty answer for "done", and shows any other text to the person.
    return said ? c.json(said) : c.body(null, 200);
  } catch (error) {
    const name = error instanceof Error ? error.name : typeof error;
    log({ stage: "slack", outcome: "failed", error: name, why: reasonOf(error) });
    // Slack shows the person that it failed, or sends an event again.
    return c.json({ error: "Deskbell cannot take this now. Try again." }, 503);
  }
}

const interactions = (dependencies: ActDependencies) => async (request: Signed) => {
  const { clock, log } = dependencies;
  const interaction = readInteraction(request.body);
  if (!interaction) return ignored(log, "an interaction that Deskbell does not use");
  const { user, team, enterprise } = interaction;
  const who = await request.slack.person({
    id: user.id,
    team: team?.id ?? user.team_id ?? "",
    name: user.name ?? user.id,
    enterprise: enterprise?.id,
  });
  const reaction = reactionTo(interaction, who, clock());
  if ("ignore" in reaction) return ignored(log, reaction.ignore);
  if ("open" in reaction) {
    await request.slack.open(reaction.triggerId, reaction.open);
    log({ stage: "slack", outcome: "opened", what: reaction.open.callback_id });
    return undefined;
  }
  await queue(dependencies, reaction.queue);
  return undefined;
};

function ignored(log: Log, why: string): undefined {
  log({ stage: "slack", outcome: "ignored", why });
}

async function queue({ send, clock, log }: ActDependencies, act: Act): Promise<void> {
  const { id, appId, conversationId } = act;
  const subject = `conversation:${conversationId}`;
  const raw = writeAct(act);
  const body = encodeEventMessage({ origin: "slack", appId, subject, id, receivedAt: clock(), raw });
  await send({ body, group: `${appId}/${subject}`, deduplicationId: id });
  log({ stage: "slack", outcome: "accepted", id, appId, topic: topicOf(act), subject });
}
