import type { FactsActor } from "../define/facts.ts";
import type { Reaction } from "../define/reaction.ts";
import type { Effect } from "../effects/effect.ts";
import { nextStepAfter } from "../intercom/next-step.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import { GiveUp } from "../platform/errors.ts";
import { type Duration, hours } from "../platform/time.ts";
import type { LedgerEntry, ReactionResult } from "../store/entry.ts";
import { isAnswer } from "../store/sent.ts";
import type { SubjectEvent } from "../store/subject-events.ts";
import type { Models } from "./models.ts";
import type { Remaining } from "./other-events.ts";

type Named = [name: string, reaction: Reaction];

/** Those that are asked about an event, and what the ledger says of those that are not. */
export type Chosen = { concerned: Named[]; passedOver: ReactionResult[] };

/**
 * Who acted. A teammate is Deskbell when the access token is theirs. Where the token may not ask, it counts as
 * another's; where there is no answer now, the event waits for one, since a reaction could answer Deskbell itself.
 */
export async function actorIn(
  { actor }: Notification,
  models: Pick<Models, "me">,
): Promise<FactsActor | undefined> {
  if (!actor) return undefined;
  const me = actor.kind === "teammate" ? await models.me().catch(unlessPassing) : undefined;
  return { ...actor, isDeskbell: me?.model === actor.id };
}

function unlessPassing(error: unknown): undefined {
  if (nextStepAfter(error) instanceof GiveUp) return undefined;
  throw error;
}

/**
 * What the access token's own teammate did reaches no reaction unless its declaration says `own: true`: a reaction that
 * hears of its own effects may go on for ever.
 */
export function withoutOwnDoings(listening: readonly Named[], actor: FactsActor | undefined): Chosen {
  if (!actor?.isDeskbell) return { concerned: [...listening], passedOver: [] };
  const [asking, others] = [listening.filter(([, { own }]) => own), listening.filter(([, { own }]) => !own)];
  const why = "Deskbell's own token did this, and the reaction does not say own: true";
  return { concerned: asking, passedOver: others.map(([name]) => ({ name, matched: false, why })) };
}

/** How much a reaction may do before it is taken for a loop; `limits` of the configuration. */
export type Limits = { effectsPerSubjectAndHour: number; answersInARow: number };

const hour: Duration = hours(1);

/** The event whose effects are about to be sent. */
export type FusedEvent = {
  id: string;
  subject: string;
  topic: string;
  /** Unix ms at which it happened in Intercom; for a reminder, now. */
  at: number;
  /** Unix ms. */
  now: number;
  isReplay: boolean;
  /** Unix ms of the customer's last word, as far as the conversation itself tells: not every app hears of each. */
  lastWordAt?: number | undefined;
  /** What the ledger says of this very event, which a replay mends. */
  fuses: LedgerEntry["fuses"];
};

export type Fused = { remaining: (Remaining & { blown?: true })[]; fuses: NonNullable<LedgerEntry["fuses"]> };

/**
 * Stops reactions that go round in a loop through others: one that has more effects about one subject within an hour,
 * or answers a customer more often in a row without a word of the customer in between, than the limits allow. The
 * first event above a limit is parked; later ones are quiet until an operator replays that one. Events are counted
 * by when they happened, so that a backlog is no loop.
 */
export function blowFuses(
  evaluations: readonly Remaining[],
  event: FusedEvent,
  history: readonly SubjectEvent[],
  limits: Limits,
): Fused {
  const others = history.filter(({ id }) => id !== event.id);
  const fuses: Fused["fuses"] = { ...event.fuses };
  let answers = 0;
  const remaining = evaluations.map((evaluation): Fused["remaining"][number] => {
    const { name } = evaluation.result;
    const effects = evaluation.effects.filter((effect) => effect !== undefined);
    if (effects.length === 0) return evaluation;
    const blownAt = others.find((other) => other.fuses?.[name] === "blown");
    if (blownAt) return silenced(evaluation, `the fuse is blown; replay ${blownAt.id} to mend it`);
    const isMended = event.isReplay && event.fuses?.[name] === "blown";
    if (isMended) fuses[name] = event.now;
    const mendedAt = Math.max(0, ...[...others, { fuses }].map((one) => mendedIn(one.fuses?.[name])));
    const counted = { name, mendedAt, at: event.at };
    const excess = isMended
      ? undefined
      : (tooManyEffects(effects, others, counted) ?? tooManyAnswers(effects, others, counted));
    if (excess) {
      fuses[name] = "blown";
      return { ...silenced(evaluation, excess), blown: true };
    }
    answers += answersAmong(effects);
    return evaluation;
  });
  return { remaining, fuses };

  type Counted = { name: string; mendedAt: number; at: number };

  function tooManyEffects(
    effects: readonly Effect[],
    others: readonly SubjectEvent[],
    { name, mendedAt, at }: Counted,
  ): string | undefined {
    const most = limits.effectsPerSubjectAndHour;
    const before = others.filter((one) => isWithin(one, at - hour, at) && (one.sent?.at ?? 0) >= mendedAt);
    const count = sum(before.map(({ sent }) => sent?.effects[name] ?? 0)) + effects.length;
    return count > most
      ? loopOf(
          effects,
          `has ${count} effects about ${event.subject} within an hour; at most ${most} are allowed`,
        )
      : undefined;
  }

  function tooManyAnswers(
    effects: readonly Effect[],
    others: readonly SubjectEvent[],
    { mendedAt, at }: Counted,
  ): string | undefined {
    const most = limits.answersInARow;
    const own = answersAmong(effects);
    if (own === 0) return undefined;
    const words = [event.lastWordAt ?? 0, ...others.flatMap((one) => (isWord(one) ? timeOf(one) : []))];
    const since = isWord(event) ? at : Math.max(0, ...words.filter((word) => word <= at));
    // An event that comes late stands within a row that later ones may have filled already.
    const until = Math.min(Number.POSITIVE_INFINITY, ...words.filter((word) => word > at)) - 1;
    const inRow = others.filter((one) => isWithin(one, since - 1, until) && (one.sent?.at ?? 0) >= mendedAt);
    const count = sum(inRow.map(({ sent }) => sent?.replies ?? 0)) + answers + own;
    return count > most
      ? loopOf(
          effects,
          `would answer ${event.subject} ${count} times in a row without a word of the customer in between; ` +
            `at most ${most} are allowed`,
        )
      : undefined;
  }

  function answersAmong(effects: readonly Effect[]): number {
    return effects.filter((effect) => isAnswer(effect, event.subject)).length;
  }

  function loopOf(effects: readonly Effect[], what: string): string {
    const kinds = [...new Set(effects.map(({ kind }) => kind))].join(", ");
    return (
      `${what}. Its fuse is blown, since it seems to go round: ${event.topic} leads to ${kinds}, and that to ` +
      `${event.topic} again. Mend the reaction, then replay this notification: until then the reaction is quiet about ${event.subject}`
    );
  }
}

const silenced = ({ result }: Remaining, why: string): Remaining => ({
  result: { ...result, matched: false, why },
  effects: [],
});

const isWord = ({ topic }: Pick<SubjectEvent, "topic">) =>
  /^conversation\.user\.(created|replied)$/.test(topic);

const mendedIn = (fuse: "blown" | number | undefined): number => (typeof fuse === "number" ? fuse : 0);

const timeOf = ({ occurredAt, sent }: SubjectEvent): number => occurredAt ?? sent?.at ?? 0;

/** Later than `from`, and not later than `to`. */
const isWithin = (event: SubjectEvent, from: number, to: number) =>
  timeOf(event) > from && timeOf(event) <= to;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
