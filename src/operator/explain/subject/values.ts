import type { Reaction } from "../../../define/reaction.ts";
import { listKey } from "../../../effects/lists.ts";
import type { Duration } from "../../../platform/time.ts";
import { evaluate } from "../../../react/evaluate.ts";
import { companyKey, companyLife, contactKey, contactLife, listLife } from "../../../react/models.ts";
import type { Cache } from "../../../store/cache.ts";
import type { FactSource, LedgerEntry } from "../../../store/entry.ts";
import { recordedFacts } from "./recorded-facts.ts";
import { type Look, watched } from "./watched.ts";

/** What the reactions to one notification saw, as far as that is still known: the ledger keeps no copy of the models. */
export type Values = {
  /** Models that reactions needed, in the order in which they were gathered. */
  models: ModelValue[];
  /** What each reaction read when it was asked once more with these values. */
  asked: AskedAgain[];
  /** The notification from which the facts were put together, unless it is the one itself. */
  by?: string;
};

export type ModelValue = FactSource & {
  /** Undefined where neither the notification nor the cache has it any more. */
  value?: unknown;
  /**
   * seen: the very one that the reactions were given. now: the cache has another one by now, so it may have changed in
   * between.
   */
  as?: "seen" | "now";
  /** How old it was when the reactions were given it (ms). */
  age?: number;
  /** Unix ms at which what the cache has was stored. */
  storedAt?: number;
};

export type AskedAgain = {
  reaction: string;
  looks: Look[];
  /** How many more it looked at. */
  more: number;
  /** It decided as it did then. */
  isSame: boolean;
  /** What it says now, if that differs. */
  says?: string;
};

/** An alert reads all of a customer; what decides is read first. */
const mostLooks = 12;
const longest = 160;

/**
 * The values that the reactions of an entry saw. The reactions are pure, so they are asked once more, with models of which
 * each look is noted; nothing is written, and Intercom is not asked. `before` is the subject's notification before.
 */
export async function valuesOf(
  entry: LedgerEntry,
  before: LedgerEntry | undefined,
  reactions: Readonly<Record<string, Reaction>>,
  cache: Pick<Cache, "peek">,
): Promise<Values> {
  const answered = entry.reactions.flatMap((result) => {
    const reaction = reactions[result.name];
    return reaction && reaction.on.when !== "every" ? [{ result, reaction }] : [];
  });
  const asked = answered.map(({ reaction }) => reaction);
  const recorded = asked.length > 0 ? await recordedFacts(entry, before, asked, cache) : undefined;
  if (!recorded) return { models: entry.facts, asked: [] };
  const needed = Object.assign({}, ...asked.map((reaction) => recorded.factsOf(reaction).facts));
  return {
    models: await Promise.all(inOrder(entry.facts, needed).map((one) => aged(one, entry, cache))),
    asked: answered.map(({ result, reaction }) => {
      const { facts, ...others } = recorded.factsOf(reaction);
      const looks: Look[] = [];
      const again = evaluate(result.name, reaction, { ...others, facts: facts && watched(facts, looks) });
      const isSame =
        again.result.matched === result.matched && (result.matched || again.result.why === result.why);
      return {
        reaction: result.name,
        looks: looks.filter(decides).slice(0, mostLooks).map(shortened),
        more: Math.max(0, looks.filter(decides).length - mostLooks),
        isSame,
        ...(isSame ? {} : { says: again.result.why }),
      };
    }),
    ...(recorded.by === entry.id ? {} : { by: recorded.by }),
  };
}

/** Each source with the model that it gave; of several companies and contacts, the first that is not taken yet. */
function inOrder(sources: readonly FactSource[], facts: Record<string, unknown>): ModelValue[] {
  const lists: Record<string, unknown[]> = {
    contact: [facts.contact, ...contactsIn(facts)],
    company: [facts.company, ...((facts.companies as unknown[] | undefined) ?? [])],
  };
  const taken = new Set<unknown>();
  return sources.map((source) => {
    if (["nowhere", "refused", "unavailable"].includes(source.from)) return source;
    const value = (lists[source.model] ?? [facts[source.model]]).find((one) => one && !taken.has(idOf(one)));
    if (value === undefined) return source;
    taken.add(idOf(value));
    return { ...source, value };
  });
}

const contactsIn = ({ contacts = [] }: { contacts?: { contact: unknown }[] }) =>
  contacts.map(({ contact }) => contact);
const idOf = (value: unknown) => (value as { id?: unknown }).id ?? value;

/** Tells whether the cache still has what was given then, and how old that was. */
async function aged(one: ModelValue, { appId, decidedAt = 0 }: LedgerEntry, cache: Pick<Cache, "peek">) {
  if (one.value === undefined) return one;
  if (one.from === "webhook") return { ...one, as: "seen" as const };
  const [key, life] = keyOf(appId, one);
  const storedAt = (await cache.peek(key))?.storedAt(life);
  if (storedAt === undefined) return { ...one, as: "now" as const };
  return storedAt <= decidedAt
    ? { ...one, as: "seen" as const, storedAt, age: decidedAt - storedAt }
    : { ...one, as: "now" as const, storedAt };
}

function keyOf(appId: string, { model, value }: ModelValue): [key: string, life: Duration] {
  const id = String((value as { id?: unknown }).id);
  if (model === "contact") return [contactKey(appId, id), contactLife];
  if (model === "company") return [companyKey(appId, id), companyLife];
  const list = { assignee: "admins", team: "teams" }[model] ?? "tags";
  return [listKey(appId, list as Parameters<typeof listKey>[1]), listLife];
}

/** What every fact has says nothing about a decision. */
const decides = ({ path }: Look) => !/^(appId|links\.|topic$)|\.type$/.test(path);

function shortened({ path, value }: Look): Look {
  return typeof value === "string" && value.length > longest
    ? { path, value: `${value.slice(0, longest - 1)}…` }
    : { path, value: value === undefined ? null : value };
}
