import { type DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { decodeEventMessage } from "../../messages/event-message.ts";
import { unpack } from "../../store/packed.ts";
import { readSubjectKey } from "../../store/tables.ts";
import { concernOf, type Person } from "./concern.ts";

/** The ledger's items about a person, by partition: all, or the notifications and effects with these ids. */
export type LedgerFindings = {
  person: Person;
  partitions: Map<string, "all" | Set<string>>;
  /** Other customers' partitions in which a text contains the e-mail address. */
  mentions: Set<string>;
};

export type LedgerSearch = {
  dynamo: DynamoDBDocumentClient;
  ledger: string;
  /** Called with the number of items read so far. */
  progress?: (read: number) => void;
};

type Stored = { pk: string; sk: string; packed?: Uint8Array; what?: string };

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

async function pass({ dynamo, ledger, progress }: LedgerSearch, person: Person): Promise<LedgerFindings> {
  const ids = new Set(person.ids);
  const found: LedgerFindings = { person: { ...person, ids }, partitions: new Map(), mentions: new Set() };
  let read = 0;
  let after: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await dynamo.send(
      new ScanCommand({ TableName: ledger, ExclusiveStartKey: after }),
    );
    for (const item of Items as Stored[]) {
      const concern = concernOf(textOf(item), person);
      for (const id of concern.learned) ids.add(id);
      if (concern.concerned || isOwn(item, person)) note(found, item, person);
      else if (concern.mentioned) found.mentions.add(item.pk);
    }
    read += Items.length;
    progress?.(read);
    after = LastEvaluatedKey;
  } while (after);
  for (const pk of found.partitions.keys()) found.mentions.delete(pk);
  return found;
}

/** A conversation or ticket with the customer is deleted whole; of other subjects only the items about them. */
function note({ partitions }: LedgerFindings, item: Stored, person: Person): void {
  const { pk, sk } = item;
  const { subject } = readSubjectKey(pk);
  const known = partitions.get(pk);
  if (known === "all") return;
  if (/^(conversation|ticket):/.test(subject) || isOwn(item, person)) partitions.set(pk, "all");
  else partitions.set(pk, (known ?? new Set()).add(idOf(sk)));
}

const isOwn = ({ pk }: Stored, { ids }: Person) => {
  const [, id] = /\/contact:(.+)$/.exec(pk) ?? [];
  return id !== undefined && ids.has(id);
};

/** Of `notification#<id>`, `effect#<key>` or `parked#<what>#<id>`. */
const idOf = (sk: string) => sk.replace(/^(parked#)?(notification|effect)#/, "");

/** All text of an item. Effects name no customer; they are deleted with their notification. */
function textOf({ sk, what, packed, ...plain }: Stored): string {
  if (!packed) return JSON.stringify(plain);
  const text = unpack(packed);
  if (!sk.startsWith("parked#") || what !== "notification") return text;
  try {
    return decodeEventMessage(text).raw;
  } catch {
    return text;
  }
}
