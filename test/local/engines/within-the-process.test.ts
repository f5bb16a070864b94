import { DeleteTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { type DynamoDBDocumentClient, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTables, type DynamoEngine, startDynamo } from "../../../local/engines/dynamo.ts";
import { createFifo, type SqsEngine, startSqs } from "../../../local/engines/sqs.ts";
import { withDeadline } from "../../../src/platform/deadline.ts";
import { createDynamo } from "../../../src/store/client.ts";

const names = { ledger: "ledger", cache: "cache" };
let dynamo: DynamoEngine;
let sqs: SqsEngine;
let writes = 0;
let overHttp: DynamoDBDocumentClient;
beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID ??= "local";
  process.env.AWS_SECRET_ACCESS_KEY ??= "local";
  dynamo = await startDynamo(undefined, 0, undefined, () => void writes++);
  sqs = await startSqs();
  overHttp = createDynamo({ AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_DYNAMODB: dynamo.url });
  await createTables(dynamo.documents, names);
});
afterAll(async () => {
  overHttp?.destroy();
  await Promise.all([dynamo?.close(), sqs?.close()]);
});

const Key = { pk: "app/conversation:1", sk: "entry" };
const read = async (client: DynamoDBDocumentClient) =>
  (await client.send(new GetCommand({ TableName: "ledger", Key }))).Item;

describe("the embedded DynamoDB", () => {
  it("keeps and gives the same values within the process as over HTTP", async () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        fc.string(),
        fc.integer(),
        fc.double({ noNaN: true, min: -1e9, max: 1e9 }).map((number) => Number(number.toFixed(3))),
        fc.boolean(),
        fc.constantFrom(null, undefined),
        fc.uint8Array({ maxLength: 50 }),
        fc.array(tie("any"), { maxLength: 4 }),
        fc.dictionary(fc.string({ minLength: 1 }), tie("any"), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).any;
    const property = fc.asyncProperty(value, async (given) => {
      const found: unknown[] = [];
      for (const client of [dynamo.documents, overHttp]) {
        await client.send(new PutCommand({ TableName: "ledger", Item: { ...Key, given } }));
        found.push(await read(dynamo.documents), await read(overHttp));
      }
      expect(new Set(found.map((item) => JSON.stringify(item))).size).toBe(1);
      for (const item of found) expect(item).toEqual(found[0]);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it("refuses what DynamoDB cannot keep exactly", async () => {
    for (const given of [Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60, new Set(["a"]), () => 1])
      await expect(
        dynamo.documents.send(new PutCommand({ TableName: "ledger", Item: { ...Key, given } })),
      ).rejects.toThrow(/embedded DynamoDB/);
  });

  it("changes nothing of what it is given", async () => {
    const input = { TableName: "ledger", Key: { pk: "new", sk: "entry" } } as const;
    await dynamo.documents.send(
      new UpdateCommand({
        ...input,
        UpdateExpression: "SET n = :n",
        ExpressionAttributeValues: { ":n": 1 },
      }),
    );
    expect(input.Key).toEqual({ pk: "new", sk: "entry" });
  });

  it("tells of each write, whichever way it was asked for, and of no read", async () => {
    const before = writes;
    for (const client of [dynamo.documents, overHttp]) {
      await client.send(new PutCommand({ TableName: "ledger", Item: Key }));
      await read(client);
    }
    expect(writes - before).toBe(2);
  });

  it("knows when a table is gone, and when it is made anew", async () => {
    await expect(read(dynamo.documents)).resolves.toBeDefined();
    await (overHttp as unknown as DynamoDBClient).send(new DeleteTableCommand({ TableName: "ledger" }));
    await expect
      .poll(() => read(dynamo.documents).catch(({ name }) => name))
      .toBe("ResourceNotFoundException");
    // It is still being deleted for a turn or two, and is then not made anew.
    const madeAnew = async () => {
      await createTables(dynamo.documents, names);
      return read(dynamo.documents);
    };
    await expect.poll(() => madeAnew().catch(({ name }) => name)).toBeUndefined();
  });

  it("begins nothing for an invocation whose time is over", async () => {
    const put = () => dynamo.documents.send(new PutCommand({ TableName: "ledger", Item: Key }));
    const before = writes;
    await expect(withDeadline(0, () => 1, put)).rejects.toThrow(/aborted/);
    expect(writes).toBe(before);
  });
});

describe("the embedded SQS", () => {
  it("lets a poll be given up at once", async () => {
    const { url: QueueUrl } = await createFifo(sqs.queues, "given-up", 30);
    const stop = new AbortController();
    const poll = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 });
    const polling = sqs.queues.send(poll, { abortSignal: stop.signal });
    stop.abort();
    await expect(polling).rejects.toThrow(/aborted/);
  });

  it("begins nothing for an invocation whose time is over", async () => {
    const { url: QueueUrl } = await createFifo(sqs.queues, "too-late", 30);
    const message = { MessageBody: "late", MessageGroupId: "one", MessageDeduplicationId: "one" };
    const send = () => sqs.queues.send(new SendMessageCommand({ QueueUrl, ...message }));
    await expect(withDeadline(0, () => 1, send)).rejects.toThrow(/aborted/);
    const { Messages = [] } = await sqs.queues.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages).toEqual([]);
  });
});
