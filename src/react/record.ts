import type { EventMessage } from "../messages/event-message.ts";
import type { DeliveryRecords } from "../store/delivery-records.ts";
import type { Decision, LedgerEntry } from "../store/entry.ts";
import type { Ledger } from "../store/ledger.ts";
import { isOwn } from "./decisions.ts";

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

/**
 * Records that a message was parked, in the state in which it was known. Another worker that holds the same message may
 * have decided since: its decisions stay on record.
 */
export async function recordParked(
  ledger: Ledger,
  { origin }: EventMessage,
  entry: LedgerEntry,
  known: LedgerEntry | undefined,
): Promise<void> {
  const further = (["decided", "handled"] as const).filter((state) => state !== known?.state);
  await (origin === "replay" ? ledger.write(entry) : ledger.writeUnless(entry, further));
}

/** Promise 2: what is done stays done, however often it comes again, unless an operator replays it. */
export function isDone(known: LedgerEntry, { origin }: EventMessage): boolean {
  return origin !== "replay" && (known.state === "handled" || known.state === "parked");
}

/**
 * Whether one record is enough: what the decision leads to is put on the effects queue, and nothing else is left to do. The
 * record then says handled before it is sent, and when the message comes back, what may be missing is sent (`unsent`). A
 * replay is recorded twice, since the record that it finds says handled, too.
 */
export const isRecordedOnce = (decided: LedgerEntry, { origin }: EventMessage): boolean =>
  origin !== "replay" && mayBeUnsent(decided);

function mayBeUnsent({ decisions, failed, released }: LedgerEntry): boolean {
  const own = decisions.filter(isOwn);
  return !failed && !released && own.length > 0 && own.every(({ held }) => held === undefined);
}

/**
 * What an entry decided that may not be on its queue, although it is handled: a worker may have stopped in between. What
 * has a delivery record was on it.
 */
export async function unsent(
  handled: LedgerEntry,
  { deliveryRecords }: { deliveryRecords: Pick<DeliveryRecords, "read"> },
): Promise<Decision[]> {
  const { appId, subject } = handled;
  const own = mayBeUnsent(handled) ? handled.decisions.filter(isOwn) : [];
  const records = await Promise.all(
    own.map(({ idempotencyKey }) => deliveryRecords.read({ appId, subject, idempotencyKey })),
  );
  return own.filter((_, nth) => records[nth] === undefined);
}
