import { truncate } from "../messages/event-message.ts";
import { repeatedIn, restored, shortened } from "./compared.ts";
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

/** DynamoDB bills a write by the kilobyte. */
const writeUnit = 1024;
/** `at`, which the ledger adds, and a little more. */
const besides = 40;

/** The entry's item; with `small`, without most of its text where it would take more than one write unit. */
export function toItem(entry: LedgerEntry, now: number, { small = false } = {}): Item {
  const whole = itemOf(entry, now);
  return small && sizeOf(whole) > writeUnit
    ? itemOf({ ...entry, raw: truncate(entry.raw, shortText), truncated: true }, now)
    : whole;
}

/** As much of a text as tells what it is about. */
const shortText = 100;

const sizeOf = (item: Item) => besides + bytesOf(item);

/** Names and values, by DynamoDB's rules for each type (“Item sizes” in its guide). */
function bytesOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number") return Math.ceil(String(value).length / 2) + 1;
  if (value instanceof Uint8Array) return value.length;
  if (value === null || typeof value !== "object") return 1;
  const held = Object.entries(value).filter(([, one]) => one !== undefined);
  return held.reduce((sum, [name, one]) => sum + 1 + Buffer.byteLength(name) + bytesOf(one), 3);
}

/** Attributes that are read without unpacking the rest stand beside it, and only there. `now` is unix ms. */
function itemOf(entry: LedgerEntry, now: number): Item {
  const { appId, subject, id, state, deliveries, topic, deduplicationKey, ...compared } = entry;
  const { occurredAt, waiting, assigned, own, fuses, linked, ...rest } = compared;
  const key = { pk: subjectKey(appId, subject), sk: sortKey(id) };
  const sent = sentBy(entry);
  const beside = {
    ...key,
    ...shortened(key.pk, { deduplicationKey, occurredAt, waiting, linked, deliveries, sent }),
  };
  return {
    ...beside,
    ...{ state, topic, assigned, own, fuses },
    packed: packEntry(rest, repeatedIn(beside)),
    expiresAt: expiry(now),
  };
}

export function fromItem(item: StoredEntry): LedgerEntry {
  const { pk, sk, state, topic } = item;
  const { sent: _, deliveries = 1, ...compared } = restored(pk, item);
  const optional = ["assigned", "own", "fuses"] as const;
  const known = Object.fromEntries(
    optional.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
  );
  const beside = { ...referenceOf({ pk, sk }), state, deliveries, topic, ...compared };
  return { ...beside, ...known, ...JSON.parse(textOf(item)) };
}

/** What is packed in an entry. */
export const textOf = (item: Pick<StoredEntry, "pk" | "sk" | "packed">): string =>
  unpack(item.packed, repeatedIn(item));

export const newestFirst = (a: LedgerEntry, b: LedgerEntry): number =>
  b.receivedAt - a.receivedAt || (a.id < b.id ? 1 : -1);
