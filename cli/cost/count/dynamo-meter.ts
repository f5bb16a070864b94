import { cacheKeys, feedIndex, ledgerKeys } from "../../../src/store/tables.ts";
import { itemSize, type WireItem } from "./item-size.ts";
import type { Tally } from "./tally.ts";

export type Answer = { status: number; body: string };
/** Sends a request to the engine without counting it. */
export type AskEngine = (action: string, input: object) => Promise<Answer>;

type Input = { TableName: string; Key?: WireItem; Item?: WireItem; ConsistentRead?: boolean };

/** The name that the counting desk gives it. */
export const ledgerTable = "deskbell-ledger";

const kilobyte = 1024;
/** Bytes that DynamoDB bills for an index entry beyond its attributes. */
const indexOverhead = 100;

/** Does one request and adds to the tally what DynamoDB would bill for it. */
export async function meterDynamo(
  action: string,
  body: string,
  ask: AskEngine,
  tally: Tally,
): Promise<Answer> {
  const input = JSON.parse(body) as Input;
  if (action === "PutItem" || action === "UpdateItem" || action === "DeleteItem")
    return write(action, input, ask, tally);
  const answer = await ask(action, { ...input, ReturnConsumedCapacity: "TOTAL" });
  if (answer.status === 200) tally.readUnits += readUnits(action, JSON.parse(answer.body), input);
  return answer;
}

/** For an empty result the engine reports nothing, but AWS bills the minimum. Batches report units by table. */
function readUnits(
  action: string,
  { ConsumedCapacity: consumed }: { ConsumedCapacity?: unknown },
  { ConsistentRead }: Input,
): number {
  const consumption = (Array.isArray(consumed) ? consumed : [consumed]) as (
    | { CapacityUnits?: number }
    | undefined
  )[];
  const units = consumption.reduce((sum, one) => sum + (one?.CapacityUnits ?? 0), 0);
  return action === "BatchGetItem" ? units : Math.max(units, ConsistentRead ? 1 : 0.5);
}

/** A write is billed by the larger size of before and after, a refused one by the size before, and the index by its change. */
async function write(action: string, input: Input, ask: AskEngine, tally: Tally): Promise<Answer> {
  const before = await itemOf(input, ask);
  const answer = await ask(action, input);
  const after = answer.status === 200 ? await itemOf(input, ask) : before;
  tally.writeUnits += Math.max(units(before), units(after), 1);
  const [was, is] = [indexEntry(before), indexEntry(after)];
  if (was && is) tally.writeUnits += itemKey(was) === itemKey(is) ? 0 : 2;
  else if (was || is) tally.writeUnits += 1;
  const grown = itemSize(after) - itemSize(before);
  tally.storedBytes += grown + indexSize(is) - indexSize(was);
  // “Table data and local secondary indexes”: not the index, which is global, and not the cache.
  if (input.TableName === ledgerTable) tally.backedUpBytes += grown;
  return answer;
}

async function itemOf({ TableName, Key, Item }: Input, ask: AskEngine): Promise<WireItem | undefined> {
  const given = (Key ?? Item) as WireItem;
  const key = Object.fromEntries(
    [cacheKeys.partition, ledgerKeys.sort].flatMap((name) => (given[name] ? [[name, given[name]]] : [])),
  );
  const { body } = await ask("GetItem", { TableName, Key: key, ConsistentRead: true });
  return (JSON.parse(body) as { Item?: WireItem }).Item;
}

const units = (item: WireItem | undefined) => Math.ceil(itemSize(item) / kilobyte);

/** What the index holds of an item: its keys, if the item has both of the index's own. */
function indexEntry(item: WireItem | undefined): WireItem | undefined {
  const names = [feedIndex.partition, feedIndex.sort, ledgerKeys.partition, ledgerKeys.sort];
  if (!item || names.some((name) => !item[name])) return undefined;
  return Object.fromEntries(names.map((name) => [name, item[name]!]));
}

const itemKey = (item: WireItem) => JSON.stringify(item);
const indexSize = (entry: WireItem | undefined) => (entry ? itemSize(entry) + indexOverhead : 0);
