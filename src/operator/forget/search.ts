import { type DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { decodeEventMessage } from "../../messages/event-message.ts";
import { sortKey, textOf } from "../../store/entry-item.ts";
import { unpack } from "../../store/packed.ts";
import { readSubjectKey } from "../../store/tables.ts";
import { concernOf, contactIn, isOwn, type Person } from "./concern.ts";
import type { Shared } from "./merged.ts";

/** The ledger's items about a person, by partition: all, or the notifications and effects with these ids. */
export type LedgerFindings = {
  person: Person;
  partitions: Map<string, "all" | Set<string>>;
  /** Other customers' partitions in which a text contains the e-mail address. */
  mentions: Set<string>;
  /** Conversations of the person in which others were seen. */
  shared: Shared[];
};

export type LedgerSearch = {
  dynamo: DynamoDBDocumentClient;
  ledger: string;
  /** What the record of a contact who was deleted in Intercom has of the person's address. */
  address?: string | undefined;
  /** Called with the number of items read so far. */
  progress?: (read: number) => void;
};

type Stored = { pk: string; sk: string; packed?: Uint8Array; what?: string; people?: string[] };

/**
 * Reads the whole ledger: no index leads from a customer to their items, since only this command would use it. Reads
 * it again when it finds further contacts with the person's e-mail address.
 */
export async function searchLedger(search: LedgerSearch, person: Person): Promise<LedgerFindings> {
  for (let known = person; ; ) {
    const found = await pass(search, known);
    if (found.person.ids.size === known.ids.size) return found;
    known = found.person;
  }
}

async function pass(
  { dynamo, ledger, address, progress }: LedgerSearch,
  person: Person,
): Promise<LedgerFindings> {
  const ids = new Set(person.ids);
  const found: LedgerFindings = {
    person: { ...person, ids },
    partitions: new Map(),
    mentions: new Set(),
    shared: [],
  };
  let read = 0;
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ TableName: ledger, ExclusiveStartKey: after, ConsistentRead: true }),
    );
    for (const item of Items as Stored[]) {
      const concerns = textsOf(item).map((text) => concernOf(text, person));
      for (const { learned } of concerns) for (const id of learned) ids.add(id);
      const wasDeleted = address !== undefined && item.sk === "subject" && addressIn(item) === address;
      const deleted = wasDeleted ? contactIn(item.pk) : undefined;
      if (deleted) ids.add(deleted);
      found.shared.push(...sharedIn(item, person));
      if (concerns.some(({ concerned }) => concerned) || isOwn(item.pk, person)) note(found, item, person);
      else if (concerns.some(({ mentioned }) => mentioned)) found.mentions.add(item.pk);
    }
    read += Items.length;
    progress?.(read);
    after = LastEvaluatedKey;
  } while (after);
  for (const pk of found.partitions.keys()) found.mentions.delete(pk);
  return found;
}

function sharedIn({ pk, sk, people = [] }: Stored, { ids }: Person): Shared[] {
  const id = sk === "subject" ? people.find((one) => ids.has(one)) : undefined;
  const others = people.filter((one) => !ids.has(one));
  return id !== undefined && others.length > 0 ? [{ pk, id, others }] : [];
}

/** A conversation or ticket with the customer is deleted whole, and a digest that names them; of other subjects only the items about them. */
function note({ partitions }: LedgerFindings, item: Stored, person: Person): void {
  const { pk, sk } = item;
  const { subject } = readSubjectKey(pk);
  const known = partitions.get(pk);
  if (known === "all") return;
  if (/^(conversation|ticket|schedule):/.test(subject) || isOwn(pk, person)) partitions.set(pk, "all");
  else partitions.set(pk, (known ?? new Set()).add(idOf(sk)));
}

/** Of `notification#<id>`, `effect#<key>` or `parked#<what>#<id>`. */
const idOf = (sk: string) => sk.replace(/^(parked#)?(notification|effect)#/, "");

/** All text of an item. Effects name no customer; they are deleted with their notification. */
function textsOf(item: Stored): string[] {
  const { sk, what, packed, ...plain } = item;
  const beside = JSON.stringify(plain);
  if (!packed) return [beside];
  const text = sk.startsWith(sortKey("")) ? textOf({ ...item, packed }) : unpack(packed);
  return [beside, sk.startsWith("parked#") && what === "notification" ? rawOf(text) : text];
}

function rawOf(message: string): string {
  try {
    return decodeEventMessage(message).raw;
  } catch {
    return message;
  }
}

const addressIn = ({ packed }: Stored): unknown => packed && JSON.parse(unpack(packed)).address;
