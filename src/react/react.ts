import type { EventMessage } from "../messages/event-message.ts";
import type { LedgerEntry } from "../store/entry.ts";
import type { Ledger } from "../store/ledger.ts";
import { decide } from "./decide.ts";
import { dispatch } from "./dispatch.ts";
import type { ReactDependencies } from "./reacting.ts";

/**
 * Decides once what a notification leads to, then puts the effects on their message groups. The decision is on record
 * before the first effect leaves, so that a crash in between cannot lead to a second, different decision.
 */
export async function react(
  dependencies: ReactDependencies,
  eventMessage: EventMessage,
): Promise<LedgerEntry> {
  const { ledger, effects } = dependencies;
  const known = await ledger.read(eventMessage);
  if (known && isOver(known, eventMessage)) {
    await ledger.countDelivery(eventMessage);
    return known;
  }
  let isOnRecord = known?.state === "decided";
  const decided = known && isOnRecord ? known : await decide(dependencies, eventMessage, known);
  if (decided.decisions.some(({ by }) => by === undefined)) {
    // Whoever held the same message may have decided meanwhile: then that is what was decided.
    if (!isOnRecord && !(await putOnRecord(ledger, eventMessage, decided)))
      return react(dependencies, eventMessage);
    isOnRecord = true;
    await dispatch(decided, effects, { replayed: eventMessage.origin === "replay" });
  }
  if (decided.failed) await dependencies.park(eventMessage, decided.reason ?? "a reaction failed");
  const entry: LedgerEntry = { ...decided, state: decided.failed ? "parked" : "handled" };
  if (isOnRecord) await ledger.write(entry);
  else if (!(await putOnRecord(ledger, eventMessage, entry))) return react(dependencies, eventMessage);
  return entry;
}

/**
 * Puts on record how far a notification has come. False when another worker that holds the same message has come
 * further: what is decided is decided once. An operator's replay begins anew.
 */
export async function putOnRecord(
  ledger: Ledger,
  { origin }: EventMessage,
  entry: LedgerEntry,
): Promise<boolean> {
  if (origin !== "replay") return ledger.writeUnless(entry, ["decided", "handled", "parked"]);
  await ledger.write(entry);
  return true;
}

/** Promise 2: what was dealt with is dealt with, however often it comes again, unless an operator asks for it. */
export function isOver(known: LedgerEntry, { origin }: EventMessage): boolean {
  return origin !== "replay" && (known.state === "handled" || known.state === "parked");
}
