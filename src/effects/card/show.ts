import { createHash } from "node:crypto";
import { GiveUp, TryLater } from "../../platform/errors.ts";
import { seconds } from "../../platform/time.ts";
import { cardMessage } from "../../slack/card/message.ts";
import type { CardState } from "../../slack/card/state.ts";
import { SlackError } from "../../slack/error.ts";
import type { Block, SlackMessage } from "../../slack/message.ts";
import type { CheckDeadline, EffectResult, Services } from "../shape.ts";
import { longestAttempt } from "../slack-posting.ts";
import type { Card } from "./card.ts";
import { controlsFor } from "./controls.ts";
import { presentState } from "./present.ts";

type About = { appId: string; conversation: string; group: string };

/** A message of a card, and its name: the same for the same content. */
export function drawn(
  card: Pick<Card, "facts">,
  state: CardState,
  controls: Block | undefined,
): { message: SlackMessage; shown: string } {
  const message = cardMessage(card.facts, state, controls);
  return {
    message,
    shown: createHash("sha256").update(JSON.stringify(message)).digest("base64url").slice(0, 22),
  };
}

/**
 * Edits each card of a conversation to the present. The records are read first, then the conversation, and an edit names
 * the generation that was read: of two workers the one with the older state is refused, and asks again (promise 3).
 * `group` is the message group whose turn in Slack's pace is used. With `isRemoval`, what stands and cannot be edited is
 * told to an operator, since it shows what was taken away (promise 8).
 */
export async function showCards(
  about: About,
  services: Services,
  checkDeadline: CheckDeadline,
  { isRemoval = false } = {},
): Promise<EffectResult> {
  const { appId, conversation } = about;
  const cards = (await services.cards.of(appId, conversation)).filter(({ ts, gone }) => ts && !gone);
  if (cards.length === 0) return { skipped: "no card" };
  const readAt = services.clock();
  const state = await presentState(services, appId, conversation);
  const controlsOf = await controlsFor(services, about, state);
  let [edited, lost] = [0, 0];
  const leftover: string[] = [];
  for (const card of cards) {
    const { message, shown } = drawn(card, state, controlsOf(card));
    if (card.shown === shown && !isBeingEdited(card, services.clock())) continue;
    const lostBy = await edit(about, card, { message, shown, readAt }, services, checkDeadline);
    if (lostBy === undefined) edited += 1;
    else lost += 1;
    if (lostBy !== undefined && lostBy !== noMessage) leftover.push(`${card.to} (${lostBy})`);
  }
  if (isRemoval && leftover.length > 0)
    throw new GiveUp(
      `Slack does not let Deskbell change the card in ${leftover.join(", ")}, which may show what was taken away in Intercom. Delete it in Slack.`,
    );
  return { edited, ...(lost > 0 ? { lost } : {}) };
}

export const isBeingEdited = ({ editingUntil = 0 }: Card, now: number): boolean => editingUntil > now;

type Drawing = { message: SlackMessage; shown: string; readAt: number };

const noMessage = "message_not_found";
/**
 * Codes with which Slack refuses to change this message (docs.slack.dev/reference/methods/chat.update): for good, or until
 * somebody unarchives the channel or invites the bot again. Each later change would be refused as well.
 */
const lostFor = [
  ...[noMessage, "edit_window_closed", "cant_update_message"],
  ...["is_inactive", "is_archived", "channel_not_found", "not_in_channel"],
];

/**
 * Undefined once the card is edited. Otherwise the code with which Slack says that it has lost the card, or lets no one
 * change it: the next alert begins another.
 */
async function edit(
  { appId, conversation, group }: About,
  card: Card,
  { message, shown, readAt }: Drawing,
  { slack, cards, pace, clock }: Services,
  checkDeadline: CheckDeadline,
): Promise<string | undefined> {
  const { channel = "", ts = "", editingUntil } = card;
  if (isBeingEdited(card, clock()))
    throw new TryLater("An earlier edit may still arrive", { at: editingUntil });
  const at = await pace.take(group);
  if (at !== undefined) throw new TryLater("Slack takes some 50 edits a minute", { at });
  const own = { appId, conversation, group: card.group };
  const generation = await cards.beginEdit(own, card.generation, clock() + longestAttempt);
  if (generation === undefined)
    throw new TryLater("Another worker has changed the card", { at: clock() + seconds(1) });
  try {
    const web = await slack();
    checkDeadline();
    await web.update({ channel, ts, message, key: card.by });
  } catch (error) {
    // A request that got no answer may still arrive, and would put an older state over a newer one: until it has come
    // to rest, no one else edits the card.
    if (!(error instanceof TryLater) && !(error instanceof SlackError && !error.outcomeUnknown)) throw error;
    const code = error instanceof SlackError ? (error.code ?? "") : "";
    const gone = lostFor.includes(code);
    await cards.endEdit(own, generation, gone ? { gone } : {});
    if (error instanceof SlackError && error.retryAt !== undefined) await pace.pause(error.retryAt);
    if (gone) return code;
    throw error;
  }
  await cards.endEdit(own, generation, { shown, readAt });
  return undefined;
}
