import type { Reaction } from "../../define/reaction.ts";
import type { Effect } from "../../effects/effect.ts";
import type { Place } from "../../intercom/links.ts";
import { readNotification } from "../../intercom/webhook/notification.ts";
import { coolDown } from "../../react/cooldown.ts";
import { decisionsOf } from "../../react/decisions.ts";
import { evaluate } from "../../react/evaluate.ts";
import { ownFactsOf } from "../../react/event.ts";
import { gatherFacts } from "../../react/facts.ts";
import { aboutOf } from "../../react/hold/customer.ts";
import { holdBack } from "../../react/hold/hold.ts";
import { withoutOwnDoings } from "../../react/loops.ts";
import type { Models } from "../../react/models.ts";
import type { Cooldowns } from "../../store/cooldowns.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { HoldingInMemory } from "./in-memory.ts";

/** What a reaction of today says to a notification of then. */
export type Would = {
  name: string;
  effects: readonly Effect[];
  /** Those that would be held: in quiet hours, or beyond a customer's alerts of a minute. */
  held: readonly Effect[];
  why: string;
  threw: boolean;
  /** Models that it needs and that the cache no longer has, so that what it says may not be what it would have said. */
  unknown: readonly string[];
};

export type Asking = { models: Models; place: Place; cooldowns: Cooldowns; holding: HoldingInMemory };

/**
 * Asks the present reactions about a recorded notification, with the models that the cache still has. Nothing is
 * written and nothing sent.
 */
export async function wouldDo(
  entry: LedgerEntry,
  reactions: Readonly<Record<string, Reaction>>,
  { models, place, cooldowns, holding }: Asking,
): Promise<Would[]> {
  const notification = readNotification(JSON.parse(entry.raw));
  const listening = Object.entries(reactions).filter(
    ([, { on }]) => on.when === "heard" && on.topics.includes(notification.topic),
  );
  const actor = notification.actor && { ...notification.actor, isDeskbell: entry.own === true };
  const { concerned } = withoutOwnDoings(listening, actor);
  if (concerned.length === 0) return [];
  const own = ownFactsOf(notification, place, { actor, isCurrent: true });
  const asked = concerned.map(([, reaction]) => reaction);
  const { factsOf, sources } = await gatherFacts(own, asked, models, place);
  const wasThere = ({ model }: { model: string }) =>
    !entry.facts.some((then) => then.model === model && then.from === "nowhere");
  const lacking = sources.filter((one) => one.from === "nowhere" && wasThere(one)).map(({ model }) => model);
  const evaluations = concerned.map(([name, reaction]) => evaluate(name, reaction, factsOf(reaction)));
  const remaining = await coolDown(evaluations, concerned, (reaction) => factsOf(reaction).facts, cooldowns, {
    appId: entry.appId,
    deduplicationKey: entry.deduplicationKey,
    isReplay: false,
  });
  const about = aboutOf(entry, place, own.contactIds[0], concerned, (reaction) => factsOf(reaction).facts);
  const decided = await holdBack(decisionsOf(remaining, entry.deduplicationKey), holding, about);
  holding.note(entry, decided);
  const held = new Set(decided.flatMap((decision) => (decision.held ? [decision.effect] : [])));
  return remaining.map(({ result, effects }) => {
    const needs: readonly string[] = reactions[result.name]?.needs ?? [];
    return {
      name: result.name,
      effects: effects.filter((effect) => effect !== undefined),
      held: effects.filter((effect) => effect !== undefined && held.has(effect)) as Effect[],
      why: result.why,
      threw: "threw" in result && result.threw === true,
      unknown: needs.length > 0 ? [...new Set(lacking)] : [],
    };
  });
}
