import type { Clock } from "../platform/time.ts";
import { restored } from "./compared.ts";
import type { LedgerEntry } from "./entry.ts";
import {
  entriesOf,
  fromItem,
  historyOf,
  keyOf,
  newestFirst,
  type StoredEntry,
  sortKey,
} from "./entry-item.ts";
import type { Sent } from "./sent.ts";
import { recordOf, type SubjectRecord } from "./subjects.ts";
import { eachItem, type Item, type Table } from "./table.ts";
import { subjectKey, subjectRecordKey } from "./tables.ts";

/** The part of an entry that notifications of the same subject are compared by. */
export type SubjectEvent = { id: string; topic: string; sent?: Sent } & Pick<
  LedgerEntry,
  "deduplicationKey" | "occurredAt" | "waiting" | "assigned" | "own" | "fuses" | "linked"
>;

/** All that is looked at before an event of a subject is acted on. */
export type History = { events: SubjectEvent[]; record: SubjectRecord };

/** What notifications of one subject are compared by. */
const compared = "sk, topic, deduplicationKey, occurredAt, waiting, assigned, own, sent, fuses, linked";

function eventOf(pk: string, { sk, ...item }: Item): SubjectEvent {
  const { deliveries: _, ...compared } = restored(pk, item);
  return { ...item, ...compared, id: String(sk).slice(sortKey("").length) } as SubjectEvent;
}

const pageSize = 200;

/** What the ledger knows of one subject. */
export function createSubjectEvents(table: Table, clock: Clock) {
  return {
    /**
     * All events of one subject, in no order. DynamoDB bills for whole entries; even so, the read costs a tenth of the
     * write that an index by time would cost every notification.
     */
    async known(appId: string, subject: string): Promise<SubjectEvent[]> {
      const known: SubjectEvent[] = [];
      for await (const item of eachItem(table, entriesOf(appId, subject), { only: compared }))
        known.push(eventOf(subjectKey(appId, subject), item));
      return known;
    },

    /** The same together with the subject's own record: one read where three would tell no more. */
    async history(appId: string, subject: string): Promise<History> {
      const events: SubjectEvent[] = [];
      let record: Item | undefined;
      const only = `${compared}, people, linkedAt, hasCard, packed`;
      for await (const item of eachItem(table, historyOf(appId, subject), { only })) {
        const { packed: _, ...event } = item;
        if (item.sk === subjectRecordKey) record = item;
        else if (String(item.sk).startsWith(sortKey("")))
          events.push(eventOf(subjectKey(appId, subject), event));
      }
      return { events, record: recordOf(record, clock()) };
    },

    /** A page of one subject's entries, in the order of their ids, after the one of this id. */
    async page(
      appId: string,
      subject: string,
      after?: string,
    ): Promise<{ entries: LedgerEntry[]; more: boolean }> {
      const options = after === undefined ? {} : { after: keyOf({ appId, subject, id: after }) };
      const { items, next } = await table.query<StoredEntry>(entriesOf(appId, subject), {
        ...options,
        limit: pageSize,
      });
      return { entries: items.map(fromItem), more: next !== undefined };
    },

    /** Every entry of one subject, in the order received. */
    async of(appId: string, subject: string): Promise<LedgerEntry[]> {
      const entries: LedgerEntry[] = [];
      for await (const item of eachItem<StoredEntry>(table, entriesOf(appId, subject)))
        entries.push(fromItem(item));
      return entries.sort((a, b) => -newestFirst(a, b));
    },
  };
}
