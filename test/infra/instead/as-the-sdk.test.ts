import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Clients, clientsOf, type Kind, modules, type Sdk } from "./clients.ts";
import { type Answer, keys, scriptedAws } from "./scripted-aws.ts";

type Call = (clients: Clients, commands: Sdk) => Promise<object>;

beforeEach(() => {
  for (const [name, value] of Object.entries(keys)) vi.stubEnv(name, value);
  // Repetitions wait for a random part of a delay: for none.
  vi.spyOn(Math, "random").mockReturnValue(0);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** How the calls end, one after another, and what they asked. */
async function outcome(kind: Kind, script: readonly Answer[], calls: readonly Call[]) {
  const aws = await scriptedAws(script);
  const clients = clientsOf(kind, { region: "eu-west-1", endpoint: aws.url });
  const ended: unknown[] = [];
  for (const call of calls) ended.push(await call(clients, modules[kind]).then(withoutMetadata, failure));
  for (const client of [clients.dynamo, clients.sqs, clients.events]) client.destroy();
  await aws.close();
  return { ended, asked: aws.asked };
}

const withoutMetadata = ({ $metadata: _, ...output }: { $metadata?: object }) => output;

const failure = (error: Error & { $fault?: string; $metadata?: Record<string, unknown> }) => ({
  name: error.name,
  fault: error.$fault,
  status: error.$metadata?.httpStatusCode,
  attempts: error.$metadata?.attempts,
});

const TableName = "ledger";
const Key = { pk: "a", sk: "b" };
const bytes = Buffer.from([0, 1, 2, 255]);
const get: Call = ({ documents }, { GetCommand }) => documents.send(new GetCommand({ TableName, Key }));
const item = {
  text: { S: "ärger" },
  number: { N: "12.5" },
  yes: { BOOL: true },
  nothing: { NULL: true },
  bytes: { B: bytes.toString("base64") },
  list: { L: [{ S: "x" }, { M: { B: { S: "not bytes" }, bytes: { B: "" } } }] },
  B: { S: "AAEC" },
  names: { SS: ["a", "b"] },
};

const QueueUrl = "https://sqs.eu-west-1.amazonaws.com/0/effects.fifo";
const send: Call = ({ sqs }, { SendMessageBatchCommand }) =>
  sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [entry("0", "{}"), entry("1", "ü")] }));
const entry = (Id: string, MessageBody: string) => ({
  ...{ Id, MessageBody },
  MessageGroupId: "group",
  MessageDeduplicationId: "id",
});
const taken = (Id: string, text: string) => ({
  Id,
  MessageId: `m${Id}`,
  MD5OfMessageBody: createHash("md5").update(text).digest("hex"),
});
const put: Call = ({ events }, { PutEventsCommand }) =>
  events.send(
    new PutEventsCommand({ Entries: [{ Source: "deskbell", DetailType: "VipWaiting", Detail: "{}" }] }),
  );

const refused = (status: number, type: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers,
  body: { __type: type, message: "no" },
});
const query = (code: string) => ({ "x-amzn-query-error": `${code};Sender` });
const dynamo = "com.amazonaws.dynamodb.v20120810#";

describe("what stands in for the SDK asks the same and ends the same", () => {
  const ends: Record<string, { calls: Call[]; script?: Answer[]; attempts?: number }> = {
    "an item": { calls: [get], script: [{ body: { Item: item } }] },
    "no item": { calls: [get] },
    "a number that JavaScript cannot hold": {
      calls: [get],
      script: [{ body: { Item: { n: { N: "123456789012345678901" } } } }],
    },
    "a put with a condition": {
      calls: [
        ({ documents }, { PutCommand }) =>
          documents.send(
            new PutCommand({
              TableName,
              Item: {
                ...Key,
                bytes,
                raw: new Uint8Array(bytes),
                left: undefined,
                deep: { left: undefined, n: 1.5 },
                no: null,
                list: [true, "x"],
              },
              ConditionExpression: "attribute_not_exists(pk) AND #a = :b",
              ExpressionAttributeNames: { "#a": "a" },
              ExpressionAttributeValues: { ":b": bytes },
            }),
          ),
      ],
    },
    "a value that cannot be stored": {
      calls: [
        ({ documents }, { PutCommand }) =>
          documents.send(new PutCommand({ TableName, Item: { ...Key, what: () => 1 } })),
        ({ documents }, { PutCommand }) =>
          documents.send(new PutCommand({ TableName, Item: { ...Key, what: Number.NaN } })),
      ],
    },
    "an update, a deletion": {
      calls: [
        ({ documents }, { UpdateCommand }) =>
          documents.send(
            new UpdateCommand({
              TableName,
              Key,
              UpdateExpression: "SET a = :a",
              ExpressionAttributeValues: { ":a": 1 },
              ReturnValues: "ALL_NEW",
            }),
          ),
        ({ documents }, { DeleteCommand }) => documents.send(new DeleteCommand({ TableName, Key })),
      ],
      script: [{ body: { Attributes: item } }],
    },
    "a query, a scan, page by page": {
      calls: [
        ({ documents }, { QueryCommand }) =>
          documents.send(
            new QueryCommand({
              TableName,
              IndexName: undefined,
              KeyConditionExpression: "pk = :pk",
              ExpressionAttributeValues: { ":pk": "a" },
              ExclusiveStartKey: Key,
            }),
          ),
        ({ documents }, { ScanCommand }) =>
          documents.send(new ScanCommand({ TableName, ExclusiveStartKey: undefined })),
      ],
      script: [
        { body: { Items: [item, { pk: { S: "a" } }], LastEvaluatedKey: { pk: { S: "a" } }, Count: 2 } },
      ],
    },
    "many items": {
      calls: [
        ({ documents }, { BatchGetCommand }) =>
          documents.send(
            new BatchGetCommand({ RequestItems: { ledger: { Keys: [Key, Key], ConsistentRead: true } } }),
          ),
      ],
      script: [
        {
          body: {
            Responses: { ledger: [item, { pk: { S: "a" } }] },
            UnprocessedKeys: { ledger: { Keys: [{ pk: { S: "a" } }], ConsistentRead: true } },
          },
        },
      ],
    },
    messages: { calls: [send], script: [{ body: { Successful: [taken("0", "{}"), taken("1", "ü")] } }] },
    "messages of which one is refused": {
      calls: [send],
      script: [
        {
          body: {
            Successful: [taken("0", "{}")],
            Failed: [{ Id: "1", Code: "InvalidMessageContents", SenderFault: true }],
          },
        },
      ],
    },
    "a message that SQS took for another": {
      calls: [send],
      script: [{ body: { Successful: [taken("0", "x")] } }],
    },
    "a visibility, a deletion, a count": {
      calls: [
        ({ sqs }, { ChangeMessageVisibilityCommand }) =>
          sqs.send(
            new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: "r", VisibilityTimeout: 3 }),
          ),
        ({ sqs }, { DeleteMessageBatchCommand }) =>
          sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: [{ Id: "0", ReceiptHandle: "r" }] })),
        ({ sqs }, { GetQueueAttributesCommand }) =>
          sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] })),
      ],
      script: [
        { body: "" },
        { body: { Successful: [{ Id: "0" }], Failed: [] } },
        { body: { Attributes: { All: "1" } } },
      ],
    },
    "an event": { calls: [put], script: [{ body: { FailedEntryCount: 0, Entries: [{ EventId: "e" }] } }] },
    "a condition that does not hold": {
      calls: [get],
      script: [refused(400, `${dynamo}ConditionalCheckFailedException`)],
      attempts: 1,
    },
    "a request that is wrong": {
      calls: [get],
      script: [refused(400, "com.amazon.coral.validate#ValidationException")],
      attempts: 1,
    },
    "rights that are missing": {
      calls: [get],
      script: [refused(400, "com.amazon.coral.service#AccessDeniedException")],
      attempts: 1,
    },
    "a table that is throttled": {
      calls: [get],
      script: [refused(400, `${dynamo}ProvisionedThroughputExceededException`)],
      attempts: 3,
    },
    "a write that another region's met": {
      calls: [get],
      script: [refused(400, `${dynamo}ReplicatedWriteConflictException`)],
      attempts: 3,
    },
    "a fault of AWS's": {
      calls: [get],
      script: [refused(500, `${dynamo}InternalServerError`), {}],
      attempts: 2,
    },
    "a status that is not repeated": { calls: [get], script: [{ status: 501, body: "" }], attempts: 1 },
    "a load balancer": {
      calls: [get],
      script: [{ status: 503, body: "<html>busy</html>" }, {}],
      attempts: 2,
    },
    "too many requests": { calls: [get], script: [{ status: 429, body: {} }], attempts: 3 },
    "an answer that is no JSON": { calls: [get], script: [{ body: "<html>hello</html>" }], attempts: 1 },
    "a name in the header": {
      calls: [put],
      script: [refused(400, "", { "x-amzn-errortype": "ThrottlingException:http://x" })],
    },
    "a refusal without a name": { calls: [put], script: [{ status: 400, body: {} }], attempts: 1 },
    "a connection that was reset": { calls: [get], script: ["reset", {}], attempts: 2 },
    "an answer that stops": { calls: [get], script: ["cut in the middle", {}], attempts: 2 },
    "a queue that is missing": {
      calls: [send],
      script: [
        refused(400, "com.amazonaws.sqs#QueueDoesNotExist", query("AWS.SimpleQueueService.NonExistentQueue")),
      ],
      attempts: 1,
    },
    "a queue that is throttled": {
      calls: [send],
      script: [refused(400, "com.amazonaws.sqs#RequestThrottled", query("RequestThrottled"))],
      attempts: 3,
    },
    "a queue's key that is throttled": {
      calls: [send],
      script: [refused(400, "com.amazonaws.sqs#KmsThrottled", query("KMS.ThrottlingException"))],
    },
    "a message that is wrong": {
      calls: [send],
      script: [
        refused(
          400,
          "com.amazon.coral.service#InvalidParameterValueException",
          query("InvalidParameterValue"),
        ),
      ],
      attempts: 1,
    },
    "a bus that is missing": {
      calls: [put],
      script: [refused(400, "ResourceNotFoundException")],
      attempts: 1,
    },
  };

  test.each(Object.entries(ends))("%s", async (_, { calls, script = [{}], attempts = calls.length }) => {
    const ofTheSdk = await outcome("sdk", script, calls);
    expect(await outcome("instead", script, calls)).toEqual(ofTheSdk);
    if (
      script.some(
        (answer) => answer !== script[0] || (typeof answer === "object" && (answer.status ?? 200) >= 300),
      )
    )
      expect(ofTheSdk.asked).toHaveLength(attempts);
    expect(ofTheSdk.asked.every(({ isSigned }) => isSigned)).toBe(true);
  });

  test("the trace of the invocation goes along", async () => {
    vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "react");
    vi.stubEnv("_X_AMZN_TRACE_ID", "Root=1-2-3");
    const { asked } = await outcome("instead", [{}], [get]);
    expect(asked).toEqual((await outcome("sdk", [{}], [get])).asked);
    expect(asked).toMatchObject([{ trace: "Root=1-2-3" }]);
  });

  test("AWS's clock is learned from a refusal, and kept", async () => {
    const date = new Date(Date.now() + 3 * 60 * 60_000).toUTCString();
    const late = refused(400, "com.amazon.coral.service#InvalidSignatureException", { date });
    const { asked, ended } = await outcome("instead", [late, { headers: { date } }], [get, get]);
    expect({ asked, ended }).toEqual(await outcome("sdk", [late, { headers: { date } }], [get, get]));
    expect(asked).toHaveLength(3);
    expect(asked[1]?.hour).not.toBe(asked[0]?.hour);
    expect(asked[2]?.hour).toBe(asked[1]?.hour);
  });

  test("calls at the same time learn it each", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const headers = { date: new Date(Date.now() + 3 * 60 * 60_000).toUTCString() };
    const late = refused(400, "com.amazon.coral.service#InvalidSignatureException", headers);
    const both: Call = (...given) => Promise.all([get(...given), get(...given)]).then(() => ({}));
    const ofTheSdk = await outcome("sdk", [late, late, { headers }], [both]);
    expect(await outcome("instead", [late, late, { headers }], [both])).toEqual(ofTheSdk);
    expect(ofTheSdk.asked).toHaveLength(4);
  });

  test("before it repeats, it waits as long", async () => {
    vi.mocked(Math.random).mockReturnValue(0.4);
    vi.useFakeTimers({ toFake: ["Date"] });
    const waits = async (kind: Kind, script: Answer[], call: Call) => {
      const real = setTimeout;
      const asked: number[] = [];
      // What bounds a request is whole seconds; what is waited for before the next is over at once.
      const spy = vi.spyOn(globalThis, "setTimeout").mockImplementation(((work: () => void, ms = 0) => {
        if (ms > 0 && !handlers.includes(ms)) asked.push(ms);
        return real(work, handlers.includes(ms) ? ms : 0);
      }) as typeof setTimeout);
      await outcome(kind, script, [call]);
      spy.mockRestore();
      return asked;
    };
    const handlers = [1_000, 3_000, 4_000];
    const throttled = refused(400, "ThrottlingException");
    for (const [script, call, wanted] of [
      [[{ status: 500 }], get, [10, 20]],
      [[{ status: 500 }], send, [20, 40]],
      [[throttled], get, [400, 800]],
      [[{ status: 503, headers: { "retry-after": "2" } }, {}], put, [2_000]],
    ] as [Answer[], Call, number[]][]) {
      const found = await waits("instead", script, call);
      expect(found).toEqual(await waits("sdk", script, call));
      expect(found).toEqual(wanted);
    }
  });
});

describe("where it sends", () => {
  const places = ["us-east-1", "eu-west-1", "ap-southeast-2", "us-gov-west-1", "cn-north-1"];

  /** Where a request goes that a client would send. */
  async function reached(kind: Kind, region: string, call: Call) {
    const found: unknown[] = [];
    const clients = clientsOf(kind, { region });
    for (const { config } of [clients.dynamo, clients.sqs, clients.events])
      config.requestHandler.handle = async ({ protocol, hostname, port, path }) => {
        found.push({ protocol, hostname, port, path });
        throw new Error("far enough");
      };
    await call(clients, modules[kind]).catch(() => undefined);
    return found;
  }

  test.each(places)("in %s, as the SDK's rules say", async (region) => {
    for (const call of [get, send, put]) {
      const found = await reached("instead", region, call);
      expect(found).toEqual(await reached("sdk", region, call));
      expect(found).toHaveLength(1);
    }
  });
});
