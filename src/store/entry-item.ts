import type { LedgerEntry } from "./entry.ts";
import { unpack } from "./packed.ts";
import { packEntry } from "./packed-entry.ts";
import { sentBy } from "./sent.ts";
import type { Item, Key } from "./table.ts";
import { expiry, readSubjectKey, subjectKey, subjectRecordKey } from "./tables.ts";

export type EntryReference = Pick<LedgerEntry, "appId" | "subject" | "id">;

/** A ledger entry as its table has it: what is compared or asked for by itself as attributes, all else packed. */
export type StoredEntry = { pk: string; sk: string; packed: Uint8Array } & Omit<LedgerEntry, "raw">;

export const sortKey = (id: string) => `notification#${id}`;

export const entriesOf = (appId: string, subject: string) => ({
  text: "pk = :pk AND begins_with(sk, :prefix)",
  values: { ":pk": subjectKey(appId, subject), ":prefix": sortKey("") },
});

/** The same, and what is known of the subject itself; what is parked stands between the two. */
export const historyOf = (appId: string, subject: string) => ({
  text: "pk = :pk AND sk BETWEEN :first AND :last",
  values: { ":pk": subjectKey(appId, subject), ":first": sortKey(""), ":last": subjectRecordKey },
});

export function keyOf({ appId, subject, id }: EntryReference): Key {
  return { pk: subjectKey(appId, subject), sk: sortKey(id) };
}

export function referenceOf({ pk, sk }: { pk: string; sk: string }): EntryReference {
  return { ...readSubjectKey(pk), id: sk.slice(sortKey("").length) };
}

/** Attributes that are read without unpacking the rest stand beside it, and only there. `now` is unix ms. */
export function toItem(entry: LedgerEntry, now: number): Item {
  const { appId, subject, id, state, deliveries, topic, deduplicationKey, ...compared } = entry;
  const { occurredAt, waiting, assigned, own, fuses, ...rest } = compared;
  return {
    ...keyOf(entry),
    ...{ state, deliveries, topic, deduplicationKey, occurredAt, waiting, assigned, own, fuses },
    sent: sentBy(entry),
    packed: packEntry(rest),
    expiresAt: expiry(now),
  };
}

export function fromItem(item: StoredEntry): LedgerEntry {
  const { pk, sk, state, deliveries, topic, deduplicationKey, packed } = item;
  const compared = { ...referenceOf({ pk, sk }), state, deliveries, topic, deduplicationKey };
  const optional = ["occurredAt", "waiting", "assigned", "own", "fuses"] as const;
  const known = Object.fromEntries(
    optional.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
  );
  return { ...compared, ...known, ...JSON.parse(unpack(packed)) };
}
