import { describe, expect, test } from "vitest";
import * as limits from "../../infra/limits.ts";
import { backoff, retryWindow } from "../../src/messages/retry-policy.ts";
import { hiddenFor } from "../../src/messages/suspect.ts";
import { fittingInto } from "../../src/platform/concurrency.ts";
import { hours, minutes } from "../../src/platform/time.ts";
import { attemptLimit } from "../../src/store/delivery-records.ts";
import { synthesise } from "./synthesised.ts";

const { of } = synthesise();
const queues = of("AWS::SQS::Queue");
const working = [
  { queue: "Events/Queue", parked: "Events/Parked", consumer: "React" },
  { queue: "Effects/Queue", parked: "Effects/Parked", consumer: "Deliver" },
];
const fourteenDays = 14 * 24 * 60 * 60;

test("there are two working queues and their two parked ones", () => {
  expect(Object.keys(queues).sort()).toEqual(working.flatMap(({ queue, parked }) => [parked, queue]).sort());
});

test.each(Object.entries(queues))(
  "%s is FIFO in high-throughput mode, encrypted, kept for 14 days",
  (_, { Properties }) => {
    expect(Properties).toMatchObject({
      FifoQueue: true,
      FifoThroughputLimit: "perMessageGroupId",
      DeduplicationScope: "messageGroup",
      ContentBasedDeduplication: false,
      SqsManagedSseEnabled: true,
      MessageRetentionPeriod: fourteenDays,
    });
    expect(Properties.QueueName).toMatch(/\.fifo$/);
  },
);

test.each(Object.entries(queues))("%s refuses calls without TLS", (_, { id }) => {
  const policies = Object.values(of("AWS::SQS::QueuePolicy")).filter(
    ({ Properties }) => Properties.Queues[0].Ref === id,
  );
  expect(policies.map(({ Properties }) => Properties.PolicyDocument.Statement)).toEqual([
    [expect.objectContaining({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } })],
  ]);
});

describe.each(working)("$queue", ({ queue, parked, consumer }) => {
  const { id, Properties } = queues[queue]!;
  const worker = of("AWS::Lambda::Function")[`${consumer}/Function`]!;
  const source = of("AWS::Lambda::EventSourceMapping")[`${consumer}/Function/Source`]!;

  test("hides a message for at least six timeouts of its consumer, and SQS can hide it that long", () => {
    expect(Properties.VisibilityTimeout).toBeGreaterThanOrEqual(6 * worker.Properties.Timeout);
    expect(Properties.VisibilityTimeout).toBeLessThanOrEqual(12 * 60 * 60);
  });

  test("feeds its consumer in batches of which a part may fail", () => {
    expect(source.Properties).toMatchObject({
      EventSourceArn: { "Fn::GetAtt": [id, "Arn"] },
      FunctionName: { Ref: worker.id },
      BatchSize: 10,
      FunctionResponseTypes: ["ReportBatchItemFailures"],
    });
    // SQS FIFO has no batching window: CloudFormation refuses one.
    expect(source.Properties).not.toHaveProperty("MaximumBatchingWindowInSeconds");
  });

  test("redrives to its parked queue, which takes from no other", () => {
    expect(Properties.RedrivePolicy.deadLetterTargetArn).toEqual({
      "Fn::GetAtt": [queues[parked]!.id, "Arn"],
    });
    const { redrivePermission, sourceQueueArns } = queues[parked]!.Properties.RedriveAllowPolicy;
    expect(redrivePermission).toBe("byQueue");
    expect(JSON.stringify(sourceQueueArns)).toContain(`:${Properties.QueueName}"`);
    expect(sourceQueueArns).toHaveLength(1);
  });

  test("lets a handler try for six hours before SQS takes the message away", () => {
    const { maxReceiveCount } = Properties.RedrivePolicy;
    expect(receivesWithin(retryWindow)).toBeLessThan(maxReceiveCount);
    expect(maxReceiveCount).toBeGreaterThanOrEqual(retryWindow / minutes(1));
    expect(maxReceiveCount).toBeLessThanOrEqual(1_000);
  });

  test("parks a message that kills its process before it expires", () => {
    const dies = Properties.RedrivePolicy.maxReceiveCount * Properties.VisibilityTimeout;
    expect(dies * 1_000).toBeLessThan(hours(24));
    expect(Properties.MessageRetentionPeriod).toBeGreaterThan(dies + retryWindow / 1_000);
  });
});

test("react and deliver together ask less of Intercom than a window of ten seconds grants", () => {
  const callTakes = 0.3;
  const { react, deliver } = fittingInto(1_000_000);
  const cold = react / callTakes;
  const effects = deliver / callTakes;
  expect(cold * 10).toBeLessThanOrEqual(1_667);
  expect(effects * 10).toBeLessThanOrEqual(1_667 / 5 + 1);
});

test("an attempt's lease ends with the timeout of its function", () => {
  expect(limits.deliver.timeout.toMilliseconds()).toBe(attemptLimit);
});

/** How often the longest backoff hands a message out in that time; the random part at its shortest. */
function receivesWithin(time: number): number {
  let receives = 1;
  for (let passed = 0; passed < time; receives++) passed += backoff(receives, () => 1);
  return receives;
}

test("a message whose process ended is told from one that waits by the time for which SQS hides it", () => {
  for (const consumer of [limits.react, limits.deliver])
    expect(limits.visibilityOf(consumer).toMilliseconds()).toBe(hiddenFor);
});
