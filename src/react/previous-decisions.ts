import type { Decision, LedgerEntry, ReactionResult } from "../store/entry.ts";
import type { Ledger, SubjectEvent } from "../store/ledger.ts";

/** What reactions decided about a fact when another notification told it. */
export type Settled = { results: ReactionResult[]; decisions: Decision[] };

/**
 * What those of the named reactions decided that were asked about the fact before: a reaction acts on a fact once,
 * whoever tells it and whatever it would say today (promise 2). One that threw was not asked, and will be again.
 */
export async function toldBefore(
  names: readonly string[],
  twins: readonly SubjectEvent[],
  ledger: Ledger,
  { appId, subject }: Pick<LedgerEntry, "appId" | "subject">,
): Promise<Settled> {
  const settled: Settled = { results: [], decisions: [] };
  for (const { id } of names.length > 0 ? twins : []) {
    const entry = await ledger.read({ appId, subject, id });
    if (!entry || !isDecided(entry)) continue;
    for (const { name, matched, why } of entry.reactions) {
      if (!names.includes(name) || (entry.failed && !matched)) continue;
      if (settled.results.some((result) => result.name === name)) continue;
      settled.results.push({ name, matched, why: `${why}, when ${id} told it` });
      const decisions = entry.decisions.filter(
        ({ idempotencyKey }) => idempotencyKey.split("/").at(-2) === name,
      );
      settled.decisions.push(...decisions.map((decision) => ({ by: id, ...decision })));
    }
  }
  return settled;
}

/** Its effects are on their message groups: those of one that was cut off before may not be. */
const isDecided = ({ state, failed }: LedgerEntry) =>
  state === "handled" || (state === "parked" && failed === true);
