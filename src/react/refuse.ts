import { readNotification } from "../intercom/webhook/notification.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { LedgerEntry } from "../store/entry.ts";
import type { ReactDependencies } from "./react.ts";
import { isDone, record, undecided } from "./record.ts";
import { askedBy } from "./removal/asked.ts";
import { takeAway } from "./removal/take-away.ts";

/** Nothing is done about the message: no reaction is asked, nothing cached, no reminder set. The ledger says why. */
export async function refuse(
  dependencies: ReactDependencies,
  message: EventMessage,
  reason: string,
): Promise<LedgerEntry> {
  const { ledger } = dependencies;
  const known = await ledger.read(message);
  if (known && isDone(known, message)) {
    await ledger.countDelivery(message);
    return known;
  }
  const removal = askedBy(message);
  if (removal) await takeAway(dependencies, message, removal);
  const { topic, deduplicationKey } = readNotification(JSON.parse(message.raw));
  const key = `${message.appId}/${deduplicationKey}`;
  const entry = { ...undecided(message, topic, known), deduplicationKey: key, reason };
  const refused: LedgerEntry = { ...entry, state: "handled" };
  await record(ledger, message, refused);
  return refused;
}
