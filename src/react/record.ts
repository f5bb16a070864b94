import type { EventMessage } from "../messages/event-message.ts";
import type { LedgerEntry } from "../store/entry.ts";
import type { Ledger } from "../store/ledger.ts";

/** What the ledger says of a message before anything is decided. */
export function undecided(message: EventMessage, topic: string, known?: LedgerEntry): LedgerEntry {
  const { appId, subject, id, origin, raw, receivedAt, truncated } = message;
  return {
    ...{ appId, subject, id, origin: known?.origin ?? origin, raw, topic },
    receivedAt: known?.receivedAt ?? receivedAt,
    deliveries: known?.deliveries ?? 1,
    ...{ deduplicationKey: "", state: "trying", facts: [], reactions: [], decisions: [] },
    ...(truncated ? { truncated } : {}),
    ...(known?.failedAttempts ? { failedAttempts: known.failedAttempts } : {}),
  };
}

/**
 * Records how far a message has come. False when another worker that holds the same message has come further: what is
 * decided is decided once. An operator's replay begins anew.
 */
export async function record(ledger: Ledger, { origin }: EventMessage, entry: LedgerEntry): Promise<boolean> {
  if (origin !== "replay") return ledger.writeUnless(entry, ["decided", "handled", "parked"]);
  await ledger.write(entry);
  return true;
}

/** Promise 2: what is done stays done, however often it comes again, unless an operator replays it. */
export function isDone(known: LedgerEntry, { origin }: EventMessage): boolean {
  return origin !== "replay" && (known.state === "handled" || known.state === "parked");
}
