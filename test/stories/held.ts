import { GetQueueAttributesCommand } from "@aws-sdk/client-sqs";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { createSqs } from "../../src/messages/client.ts";
import { createDynamo } from "../../src/store/client.ts";
import { sortKey, textOf } from "../../src/store/entry-item.ts";
import { unpack } from "../../src/store/packed.ts";
import type { TestDesk } from "./desk.ts";

/** Each item of both tables: its key, and its text, unpacked. */
async function itemsOf(desk: TestDesk): Promise<{ key: string; text: string }[]> {
  const dynamo = createDynamo(desk.environment);
  const items: { key: string; text: string }[] = [];
  for (const TableName of [desk.environment.LEDGER_TABLE, desk.environment.CACHE_TABLE]) {
    const { Items = [] } = await dynamo.send(new ScanCommand({ TableName }));
    for (const { packed, ...item } of Items) {
      const isEntry = String(item.sk).startsWith(sortKey(""));
      const held = packed && (isEntry ? textOf({ ...item, packed } as never) : unpack(packed as Uint8Array));
      items.push({ key: `${item.pk} ${item.sk ?? ""}`, text: JSON.stringify(item) + (held ?? "") });
    }
  }
  dynamo.destroy();
  return items;
}

/** The keys of the items in which the words stand. */
export async function itemsWith(desk: TestDesk, words: string): Promise<string[]> {
  return (await itemsOf(desk)).flatMap(({ key, text }) => (text.includes(words) ? [key] : []));
}

/** Everything that both tables hold, as one text. */
export async function inTables(desk: TestDesk): Promise<string> {
  return (await itemsOf(desk)).map(({ text }) => text).join("\n");
}

/** How many messages the four queues hold, visible or not. */
export async function waitingMessages(desk: TestDesk): Promise<number> {
  const sqs = createSqs(desk.environment);
  const { EVENTS_QUEUE_URL, EFFECTS_QUEUE_URL } = desk.environment;
  const { EVENTS_PARKED_QUEUE_URL, EFFECTS_PARKED_QUEUE_URL } = desk.environment;
  let count = 0;
  for (const QueueUrl of [
    EVENTS_QUEUE_URL,
    EFFECTS_QUEUE_URL,
    EVENTS_PARKED_QUEUE_URL,
    EFFECTS_PARKED_QUEUE_URL,
  ]) {
    const { Attributes = {} } = await sqs.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
    );
    count += Number(Attributes.ApproximateNumberOfMessages ?? 0);
    count += Number(Attributes.ApproximateNumberOfMessagesNotVisible ?? 0);
  }
  sqs.destroy();
  return count;
}
