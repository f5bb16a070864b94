import type { DeliveryRecord } from "../../src/store/delivery-record.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import { fromItem, type StoredEntry } from "../../src/store/entry-item.ts";
import type { Parked } from "../../src/store/parked.ts";
import type { Simulation } from "../desk/simulation.ts";

/** What the ledger and the dead-letter queues hold at the end. */
export type State = {
  /** By subject and id: reminders of two conversations may share an id. */
  entries: Map<string, LedgerEntry>;
  deliveryRecords: Map<string, DeliveryRecord>;
  parked: Map<string, Parked>;
  /** The dead-letter queues. A message's retry window counts from `since` (unix ms). */
  deadLetters: DeadLetter[];
};

type DeadLetter = { id: string; since: number };

export function stateOf({ engines: { dynamo, sqs }, urls }: Simulation): State {
  const items = dynamo.items("ledger");
  const having = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  return {
    entries: new Map(
      having("notification#").map((item) => {
        const entry = fromItem(item as StoredEntry);
        return [entryKey(entry), entry];
      }),
    ),
    deliveryRecords: new Map(
      having("effect#").map((item) => [
        plainKey(String(item.idempotencyKey)),
        item as unknown as DeliveryRecord,
      ]),
    ),
    parked: new Map(having("parked#").map((item) => [plainKey(String(item.id)), item as unknown as Parked])),
    deadLetters: [urls.eventsParked, urls.effectsParked].flatMap((url) =>
      sqs
        .queue(url)
        .messages()
        .map(({ body }) => readDeadLetter(body)),
    ),
  };
}

function readDeadLetter(body: string): DeadLetter {
  const { id, idempotencyKey, receivedAt, decidedAt } = JSON.parse(body);
  return { id: plainKey(idempotencyKey ?? id), since: decidedAt ?? receivedAt };
}

export const entryKey = ({ subject, id }: { subject: string; id: string }) => `${subject} ${id}`;

/** An idempotency key without the suffix that a run without deduplication keys has added to it. */
export const plainKey = (key: string) => key.split("~", 1)[0] as string;
