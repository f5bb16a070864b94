import type { Decision, LedgerEntry, ReactionResult } from "../store/entry.ts";
import type { Ledger, SubjectEvent } from "../store/ledger.ts";

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
      const decisions = entry.decisions.filter(
        ({ idempotencyKey }) => idempotencyKey.split("/").at(-2) === name,
      );
      previous.decisions.push(...decisions.map((decision) => ({ by: id, ...decision })));
    }
  }
  return previous;
}

/** Its effects are on their queue. Those of an entry whose worker was interrupted earlier may not be. */
const isDispatched = ({ state, failed }: LedgerEntry) =>
  state === "handled" || (state === "parked" && failed === true);
