import type { Reaction } from "../../define/reaction.ts";
import type { Effect } from "../../effects/effect.ts";
import type { Place } from "../../intercom/links.ts";
import type { Holding } from "../../react/hold/hold.ts";
import type { Cache } from "../../store/cache.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";
import { reactionOf } from "../../store/sent.ts";
import { cooldownsInMemory, holdingInMemory } from "./in-memory.ts";
import type { ParkedEffects } from "./parked-effects.ts";
import { recordedModels } from "./recorded-models.ts";
import { targetOf } from "./target.ts";
import { type Would, wouldDo } from "./would.ts";

export type DryRunDependencies = {
  ledger: Pick<Ledger, "since" | "readMany">;
  cache: Pick<Cache, "peek">;
  parkedEffects: ParkedEffects;
  reactions: Readonly<Record<string, Reaction>>;
  placeOf: (appId: string) => Place | undefined;
  configuration: Holding["configuration"];
  /** Told how many of the notifications on record have been looked at; before that, how many were found so far. */
  report?: (done: number, total?: number) => void;
};

/** One reaction and one notification: what it would do today, and what it did. */
export type Compared = {
  id: string;
  subject: string;
  /** Unix ms. */
  receivedAt: number;
  reaction: string;
  /** Each effect as its kind and where it goes, such as `slack.post #vip`. */
  would: string[];
  /** What was done, or is on its way. */
  did: string[];
  /** What was decided and not done: it is parked, or was given up. */
  parked: string[];
  /** Those it would do that would come later: in quiet hours of their place, or beyond a customer's alerts of a minute. */
  held: string[];
  why: string;
  threw: boolean;
  unknown: readonly string[];
};

export type DryRun = {
  /** Notifications that were asked about. */
  asked: number;
  /** Those that cannot be asked about again, by why. */
  passedOver: Record<string, number>;
  compared: Compared[];
};

/**
 * Differs in what was decided, be it done or parked; a notification of which something is unknown tells nothing either
 * way.
 */
export const differs = ({ would, did, parked, unknown, threw }: Compared): boolean =>
  threw || (unknown.length === 0 && would.toSorted().join() !== [...did, ...parked].sort().join());

const atOnce = 100;

/**
 * Asks the present reactions about everything that was received since `from` (unix ms), in the order received. It reads
 * the ledger and the cache, and asks nothing of Intercom or Slack.
 */
export async function dryRun(dependencies: DryRunDependencies, from: number): Promise<DryRun> {
  const { ledger, cache, parkedEffects, reactions, placeOf, configuration, report } = dependencies;
  const modelsOf = recordedModels(cache);
  const run: DryRun = { asked: 0, passedOver: {}, compared: [] };
  const recorded = await ledger.since(from, (found) => report?.(found));
  let now = from;
  const clock = () => now;
  const cooldowns = cooldownsInMemory(clock);
  const holding = holdingInMemory(configuration, clock);
  const toldOf = new Map<string, Set<string>>();
  for (let at = 0; at < recorded.length; at += atOnce) {
    report?.(at, recorded.length);
    const entries = await ledger.readMany(recorded.slice(at, at + atOnce));
    const parked = await parkedEffects(entries);
    for (const entry of entries) {
      const place = placeOf(entry.appId);
      if (!place) {
        passOver("of a workspace that is not configured");
        continue;
      }
      const why = notAsked(entry);
      if (why) {
        passOver(why);
        continue;
      }
      now = entry.receivedAt;
      run.asked += 1;
      const told = toldOf.get(entry.deduplicationKey) ?? new Set();
      toldOf.set(entry.deduplicationKey, told);
      const asking = { models: modelsOf(entry.appId), place, cooldowns, holding };
      const all = await wouldDo(entry, reactions, asking);
      // A fact that an earlier notification told is acted on once.
      const fresh = all.filter(({ name }) => !told.has(name));
      for (const { name } of fresh) told.add(name);
      run.compared.push(...compare(entry, fresh, parked));
    }
  }
  return run;

  function passOver(why: string) {
    run.passedOver[why] = (run.passedOver[why] ?? 0) + 1;
  }
}

function notAsked({ origin, raw, truncated, topic }: LedgerEntry): string | undefined {
  if (origin === "reminder") return "reminders, for which Intercom would have to be asked";
  if (origin === "schedule") return "schedules";
  if (!/^(webhook|reconcile|replay)$/.test(origin)) return "acts in Slack";
  if (truncated) return "truncated";
  return raw === "" || topic === "" ? "without a topic" : undefined;
}

function compare(entry: LedgerEntry, all: readonly Would[], parkedKeys: ReadonlySet<string>): Compared[] {
  const { id, subject, receivedAt, decisions, reactions: results } = entry;
  const decided = Map.groupBy(
    decisions.filter(({ by }) => by === undefined),
    ({ idempotencyKey }) => reactionOf(idempotencyKey),
  );
  const names = new Set([...all.map(({ name }) => name), ...decided.keys()]);
  const silenced = new Set(results.flatMap(({ name, muted }) => (muted ? [name] : [])));
  return [...names].flatMap((reaction): Compared[] => {
    const would = all.find(({ name }) => name === reaction);
    // What Deskbell adds by itself, such as what keeps cards up to date.
    if (!would && /^(card|act|removal)$/.test(reaction)) return [];
    const { parked = [], did = [] } = Object.groupBy(decided.get(reaction) ?? [], ({ idempotencyKey }) =>
      parkedKeys.has(idempotencyKey) ? "parked" : "did",
    );
    const shown = (decisions: LedgerEntry["decisions"]) => decisions.map(({ effect }) => described(effect));
    if (silenced.has(reaction)) return [];
    return [
      {
        ...{ id, subject, receivedAt, reaction, did: shown(did), parked: shown(parked) },
        would: would?.effects.map(described) ?? [],
        held: would?.held.map(described) ?? [],
        why: would?.why ?? "There is no such reaction any more, or it does not hear of this",
        threw: would?.threw ?? false,
        unknown: would?.unknown ?? [],
      },
    ];
  });
}

/** An effect as its kind and where it goes. */
const described = (effect: Effect): string => `${effect.kind} ${targetOf(effect)}`.trim();
