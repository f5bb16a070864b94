import { type Effect, writesOf } from "../effects/effect.ts";
import { attributeWrite } from "../effects/intercom-attributes.ts";
import type { Decision, LedgerEntry, ReactionResult } from "../store/entry.ts";
import type { Ledger } from "../store/ledger.ts";
import { reactionOf } from "../store/sent.ts";
import type { SubjectEvent } from "../store/subject-events.ts";
import type { Evaluation } from "./evaluate.ts";

export type PreviousDecisions = { results: ReactionResult[]; decisions: Decision[] };

/**
 * Decisions that the named reactions made when another notification reported the same fact: a reaction acts on a fact
 * once, whichever notification reports it and whatever it would return today (promise 2). One that threw made no
 * decision and is asked again.
 */
export async function previousDecisions(
  names: readonly string[],
  duplicates: readonly SubjectEvent[],
  ledger: Ledger,
  { appId, subject }: Pick<LedgerEntry, "appId" | "subject">,
): Promise<PreviousDecisions> {
  const previous: PreviousDecisions = { results: [], decisions: [] };
  for (const { id } of names.length > 0 ? duplicates : []) {
    const entry = await ledger.read({ appId, subject, id });
    if (!entry || !isDispatched(entry)) continue;
    for (const { name, matched, why } of entry.reactions) {
      if (!names.includes(name) || (entry.failed && !matched)) continue;
      if (previous.results.some((result) => result.name === name)) continue;
      previous.results.push({ name, matched, why: `${why}, when ${id} reported it` });
      const decisions = entry.decisions.filter(({ idempotencyKey }) => reactionOf(idempotencyKey) === name);
      previous.decisions.push(...decisions.map((decision) => ({ by: id, ...decision })));
    }
  }
  return previous;
}

/** Its effects are on their queue. Those of an entry whose worker was interrupted earlier may not be. */
const isDispatched = ({ state, failed }: LedgerEntry) =>
  state === "handled" || (state === "parked" && failed === true);

/** An evaluation of which superseded effects are undefined: an effect's place in the list is part of its idempotency key. */
export type Remaining = Omit<Evaluation, "effects"> & { effects: readonly (Effect | undefined)[] };

/** Decisions of so many newer events are read, of the latest ones. Beyond them the reaction has decided by the subject as it is now. */
const mostRead = 300;

/** What newer events of the subject have written in Intercom, each with the notification's id. */
export type Superseded = ReadonlyMap<string, string>;

/** Leaves out what would undo the writes of newer events (promise 3); the result says so. */
export async function dropSuperseded(
  evaluations: readonly Evaluation[],
  newer: readonly SubjectEvent[],
  ledger: Ledger,
  subject: Pick<LedgerEntry, "appId" | "subject">,
): Promise<Remaining[]> {
  const writes = evaluations.some(({ effects }) => effects.some((effect) => writesOf(effect).length > 0));
  const superseded = writes ? await writtenBy(newer, ledger, subject) : new Map<string, string>();
  return evaluations.map(({ result, effects }) => {
    const whys = [result.why];
    const remaining = effects.map((whole) => {
      const { effect, by } = withoutSuperseded(whole, superseded);
      if (by.length > 0) whys.push(`${whole.kind} superseded by ${by.join(", ")}`);
      return effect;
    });
    return { result: { ...result, why: whys.join("; ") }, effects: remaining };
  });
}

async function writtenBy(
  newer: readonly SubjectEvent[],
  ledger: Ledger,
  { appId, subject }: Pick<LedgerEntry, "appId" | "subject">,
): Promise<Superseded> {
  const written = new Map<string, string>();
  const latest = [...newer].sort((a, b) => (b.occurredAt ?? 0) - (a.occurredAt ?? 0)).slice(0, mostRead);
  for (const { id, decisions } of await ledger.readMany(latest.map(({ id }) => ({ appId, subject, id }))))
    for (const { effect } of decisions)
      for (const write of writesOf(effect)) if (!written.has(write)) written.set(write, id);
  return written;
}

/** What is left of an effect: all of it, some of its attributes, or nothing; and which notifications superseded the rest. */
export function withoutSuperseded(
  effect: Effect,
  superseded: Superseded,
): { effect: Effect | undefined; by: string[] } {
  const by = [...new Set(writesOf(effect).flatMap((write) => superseded.get(write) ?? []))];
  if (by.length === 0) return { effect, by };
  if (effect.kind !== "intercom.setAttributes") return { effect: undefined, by };
  const free = Object.entries(effect.attributes).filter(
    ([name]) => !superseded.has(attributeWrite(effect, name)),
  );
  return {
    effect: free.length > 0 ? { ...effect, attributes: Object.fromEntries(free) } : undefined,
    by,
  };
}
