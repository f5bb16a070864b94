import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { type SQSClient, SQSServiceException } from "@aws-sdk/client-sqs";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { describe, expect, it } from "vitest";
import { eventBridge, eventBridgePutHandler } from "../../src/effects/event-bridge.ts";
import type { Services } from "../../src/effects/shape.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { withRetries } from "../../src/messages/retry-policy.ts";
import { minutes } from "../../src/platform/time.ts";
import { createTable } from "../../src/store/table.ts";

const none = undefined;
type Row = [code: string, status: number | undefined, parked: boolean];

/**
 * The errors in AWS's API references (November 2026) of the operations that Deskbell calls, with those that all
 * actions share (CommonErrors). `true`: parked at once.
 */
const common: Row[] = [
  ["AccessDeniedException", 400, false],
  ["ExpiredTokenException", 403, false],
  ["IncompleteSignature", 403, false],
  ["InternalFailure", 500, false],
  ["InvalidClientTokenId", 403, false],
  ["MalformedHttpRequestException", 400, true],
  ["MalformedQueryString", 404, true],
  ["MissingAuthenticationToken", 403, false],
  ["MissingParameter", 400, true],
  ["InvalidParameterValue", 400, true],
  ["InvalidParameterCombination", 400, true],
  ["NotAuthorized", 400, false],
  ["OptInRequired", 403, false],
  ["RequestAbortedException", 400, true],
  ["RequestEntityTooLargeException", 413, true],
  ["RequestExpired", 400, false],
  ["RequestTimeoutException", 408, false],
  ["ServiceUnavailable", 503, false],
  ["ThrottlingException", 400, false],
  ["UnrecognizedClientException", 403, false],
  ["UnknownOperationException", 404, true],
  ["ValidationError", 400, true],
  // Silence: what the SDK throws when no answer came.
  ["TimeoutError", none, false],
  ["ECONNRESET", none, false],
  ["AbortError", none, false],
];

/** SendMessageBatch as a whole, and ChangeMessageVisibility. */
const sqs: Row[] = [
  ["BatchEntryIdsNotDistinct", 400, true],
  ["BatchRequestTooLong", 400, true],
  ["EmptyBatchRequest", 400, true],
  ["InvalidAddress", 400, false],
  ["InvalidBatchEntryId", 400, true],
  ["InvalidMessageContents", 400, true],
  ["InvalidSecurity", 400, false],
  ["KmsAccessDenied", 400, false],
  ["KmsDisabled", 400, false],
  ["KmsInvalidKeyUsage", 400, false],
  ["KmsInvalidState", 400, false],
  ["KmsNotFound", 400, false],
  ["KmsOptInRequired", 400, false],
  ["KmsThrottled", 400, false],
  ["OverLimit", 400, false],
  ["QueueDoesNotExist", 400, false],
  ["RequestThrottled", 400, false],
  ["TooManyEntriesInBatchRequest", 400, true],
  ["UnsupportedOperation", 400, true],
];

/** Single entries of SendMessageBatch: 400 where SQS says SenderFault. */
const sqsEntries: Row[] = [
  ["InvalidMessageContents", 400, true],
  ["InvalidParameterValue", 400, true],
  ["MissingParameter", 400, true],
  ["AccessDenied", 400, false],
  ["RequestThrottled", 400, false],
  ["InternalError", 500, false],
  ["ServiceUnavailable", 500, false],
];

/** GetItem, PutItem, UpdateItem, DeleteItem, Query, BatchGetItem, and "Error handling with DynamoDB". */
const dynamo: Row[] = [
  ["ValidationException", 400, true],
  ["ItemCollectionSizeLimitExceededException", 400, true],
  ["InvalidEndpointException", 421, true],
  ["ResourceNotFoundException", 400, false],
  ["ProvisionedThroughputExceededException", 400, false],
  ["RequestLimitExceeded", 400, false],
  ["LimitExceededException", 400, false],
  ["ThrottlingException", 400, false],
  ["TransactionConflictException", 400, false],
  ["ReplicatedWriteConflictException", 400, false],
  ["IncompleteSignatureException", 400, false],
  ["MissingAuthenticationTokenException", 400, false],
  ["InternalServerError", 500, false],
  ["ServiceUnavailable", 503, false],
];

/** PutEvents as a whole. */
const events: Row[] = [
  ["ValidationException", 400, true],
  ["ResourceNotFoundException", 400, false],
  ["InternalException", 500, false],
];

/** ErrorCode of a PutEventsResultEntry: the reference calls the first two retryable, the rest not. */
const eventEntries: Row[] = [
  ["InternalFailure", 400, false],
  ["ThrottlingException", 400, false],
  // Of the stack, so they wait for a deployment.
  ["AccessDeniedException", 400, false],
  ["InvalidAccountIdException", 400, false],
  ["InvalidArgument", 400, true],
  ["MalformedDetail", 400, true],
  ["RedactionFailure", 400, true],
  ["NotAuthorizedForSourceException", 400, true],
  ["NotAuthorizedForDetailTypeException", 400, true],
];

const failing = (code: string, status: number | undefined) => ({
  send: () => {
    if (status === undefined) return Promise.reject(Object.assign(new Error("no answer"), { name: code }));
    const $fault = status < 500 ? "client" : "server";
    return Promise.reject(
      new SQSServiceException({ name: code, $fault, $metadata: { httpStatusCode: status }, message: code }),
    );
  },
});

/** What becomes of a message whose work throws what this call throws: parked with its reason, or later. */
async function after(call: () => Promise<unknown>): Promise<string | undefined> {
  let reason: string | undefined;
  const outcome = await withRetries(async () => void (await call()), {
    clock: () => 0,
    backoff: () => minutes(1),
    receives: 1,
    since: () => 0,
    isInTheWay: async () => false,
    park: async (why) => {
      reason = why;
    },
    wait: async () => undefined,
  });
  expect(outcome.done).toBe(reason !== undefined);
  return reason;
}

const message = { body: "{}", group: "g", deduplicationId: "d" };
const putEvent = (client: unknown) =>
  eventBridgePutHandler.perform(
    {
      effect: eventBridge.put("VipWaiting", {}),
      idempotencyKey: "k",
      group: "g",
      appId: "a",
      subject: "s",
      notificationId: "n",
      decidedAt: 0,
    },
    { eventBridge: { client: async () => client as EventBridgeClient, bus: "bus" } } as unknown as Services,
    () => undefined,
    {},
  );

describe.each([...common, ...sqs])("SQS answers %s (%s)", (code, status, parked) => {
  it(parked ? "the message is parked at once, with the code" : "the message is tried again", async () => {
    const queue = createQueue(failing(code, status) as unknown as SQSClient, "https://q", () => 0);
    const reason = await after(() => queue.send([message]));
    if (parked) expect(reason).toContain(code);
    else expect(reason).toBeUndefined();
  });
});

describe.each(sqsEntries)("SQS refuses one entry with %s (%s)", (Code, status, parked) => {
  it(parked ? "the message is parked once the others are sent" : "the message is tried again", async () => {
    const calls: number[] = [];
    const client = {
      async send({ input: { Entries } }: { input: { Entries: { Id: string; MessageBody: string }[] } }) {
        calls.push(Entries.length);
        return {
          Failed: Entries.flatMap(({ Id, MessageBody }) =>
            MessageBody === "bad" ? [{ Id, Code, SenderFault: status === 400 }] : [],
          ),
        };
      },
    };
    const queue = createQueue(client as unknown as SQSClient, "https://q", () => 0);
    const messages = Array.from({ length: 11 }, (_, nth) => ({
      ...message,
      group: `g${nth}`,
      body: nth === 0 ? "bad" : "{}",
    }));
    const reason = await after(() => queue.send(messages));
    if (parked) expect(reason).toContain(Code);
    else expect(reason).toBeUndefined();
    if (parked) expect(calls).toEqual([10, 1]);
  });
});

describe.each([...common, ...dynamo])("DynamoDB answers %s (%s)", (code, status, parked) => {
  it(parked ? "the message is parked at once, with the code" : "the message is tried again", async () => {
    const table = createTable(failing(code, status) as unknown as DynamoDBDocumentClient, "ledger");
    const reason = await after(() => table.put({ pk: "a", sk: "b" }));
    if (parked) expect(reason).toContain(code);
    else expect(reason).toBeUndefined();
  });
});

describe.each([...common, ...events])("EventBridge answers %s (%s)", (code, status, parked) => {
  it(parked ? "the effect is parked at once, with the code" : "the effect is tried again", async () => {
    const reason = await after(() => putEvent(failing(code, status)));
    if (parked) expect(reason).toContain(code);
    else expect(reason).toBeUndefined();
  });
});

describe.each(eventEntries)("EventBridge refuses the entry with %s", (ErrorCode, _, parked) => {
  it(parked ? "the effect is parked at once, with the code" : "the effect is tried again", async () => {
    const client = { send: async () => ({ FailedEntryCount: 1, Entries: [{ ErrorCode }] }) };
    const reason = await after(() => putEvent(client));
    if (parked) expect(reason).toContain(ErrorCode);
    else expect(reason).toBeUndefined();
  });
});
