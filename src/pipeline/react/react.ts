import type { Arrival } from "../../queue/arrival.ts";
import type { Entry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";
import { decide } from "./decide.ts";
import { dispatch } from "./dispatch.ts";
import type { Reacting } from "./reacting.ts";

/**
 * Decides once what a notification leads to, then puts the effects on their lanes. The decision is on record
 * before the first effect leaves, so that a crash in between cannot lead to a second, different decision.
 */
export async function react(reacting: Reacting, arrival: Arrival): Promise<Entry> {
  const { ledger, effects } = reacting;
  const known = await ledger.read(arrival);
  if (known && isOver(known, arrival)) {
    await ledger.countDelivery(arrival);
    return known;
  }
  let isOnRecord = known?.state === "decided";
  const decided = known && isOnRecord ? known : await decide(reacting, arrival, known);
  if (decided.decisions.some(({ by }) => by === undefined)) {
    // Whoever held the same message may have decided meanwhile: then that is what was decided.
    if (!isOnRecord && !(await putOnRecord(ledger, arrival, decided))) return react(reacting, arrival);
    isOnRecord = true;
    await dispatch(decided, effects, { replayed: arrival.origin === "replay" });
  }
  if (decided.failed) await reacting.park(arrival, decided.reason ?? "a reaction failed");
  const entry: Entry = { ...decided, state: decided.failed ? "parked" : "handled" };
  if (isOnRecord) await ledger.write(entry);
  else if (!(await putOnRecord(ledger, arrival, entry))) return react(reacting, arrival);
  return entry;
}

/**
 * Puts on record how far a notification has come. False when another worker that holds the same message has come
 * further: what is decided is decided once. An operator's replay begins anew.
 */
export async function putOnRecord(ledger: Ledger, { origin }: Arrival, entry: Entry): Promise<boolean> {
  if (origin !== "replay") return ledger.writeUnless(entry, ["decided", "handled", "parked"]);
  await ledger.write(entry);
  return true;
}

/** Promise 2: what was dealt with is dealt with, however often it comes again, unless an operator asks for it. */
export function isOver(known: Entry, { origin }: Arrival): boolean {
  return origin !== "replay" && (known.state === "handled" || known.state === "parked");
}
