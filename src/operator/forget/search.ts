import { type DynamoDBDocumentClient, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { decodeEventMessage } from "../../messages/event-message.ts";
import { unpack } from "../../store/packed.ts";
import { readSubjectKey } from "../../store/tables.ts";
import { concernOf, type Person } from "./concern.ts";

/** What of the ledger concerns a person, by partition: all of it, or the notifications and effects of these ids. */
export type Found = {
  person: Person;
  partitions: Map<string, "all" | Set<string>>;
  /** Partitions of others in which the e-mail address is written somewhere. */
  mentions: Set<string>;
};

type Search = {
  dynamo: DynamoDBDocumentClient;
  ledger: string;
  /** How many items have been read. */
  progress?: (read: number) => void;
};

type Stored = { pk: string; sk: string; packed?: Uint8Array; what?: string };

/**
 * Reads the whole ledger: no index leads from a customer to what concerns them, since nobody else needs one.
 * Reads again when an e-mail address turned out to have contacts that were not known.
 */
export async function searchLedger(search: Search, person: Person): Promise<Found> {
  for (let known = person; ; ) {
    const found = await pass(search, known);
    if (found.person.ids.size === known.ids.size) return found;
    known = found.person;
  }
}

async function pass({ dynamo, ledger, progress }: Search, person: Person): Promise<Found> {
  const ids = new Set(person.ids);
  const found: Found = { person: { ...person, ids }, partitions: new Map(), mentions: new Set() };
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

/** A conversation or ticket that a customer takes part in goes as a whole, other subjects only by what concerns them. */
function note({ partitions }: Found, item: Stored, person: Person): void {
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

/** Everything an item says. Effects on their own name nobody; they go with what caused them. */
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
