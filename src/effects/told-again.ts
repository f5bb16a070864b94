import { type Duration, minutes } from "../platform/time.ts";
import { context } from "../slack/blocks.ts";
import { timeFor } from "../slack/card/time.ts";
import type { Mrkdwn, SlackMessage } from "../slack/message.ts";
import type { Effect } from "./effect.ts";

/** What is younger stands where it belongs, or nearly. */
const fresh: Duration = minutes(5);
/** Slack takes so many blocks. */
const mostBlocks = 50;

/**
 * An alert that an operator replays stands below newer ones, so it says when it happened (promise 7). Times are unix ms;
 * `happenedAt` is undefined of what is about the present.
 */
export function toldAgain(effect: Effect, happenedAt: number | undefined, now: number): Effect {
  if (happenedAt === undefined || now - happenedAt < fresh) return effect;
  const line = `Happened ${timeFor(Math.floor(happenedAt / 1_000))}, told by a replay`;
  if (effect.kind === "slack.post") return { ...effect, message: withLine(effect.message, line) };
  if (effect.kind !== "slack.card" || effect.card.line.includes(line)) return effect;
  return { ...effect, card: { ...effect.card, line: `${effect.card.line}  ·  ${line}` as Mrkdwn } };
}

/** Once: what was replayed may be parked and replayed anew. */
function withLine(message: SlackMessage, line: string): SlackMessage {
  const { text, blocks } = message;
  if (JSON.stringify([text, blocks]).includes(line)) return message;
  if (blocks === undefined) return { ...message, text: `${text}\n_${line}_` as Mrkdwn };
  return blocks.length < mostBlocks ? { ...message, blocks: [...blocks, context([line])] } : message;
}
