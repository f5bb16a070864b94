import type { CreateQueueCommandInput, SQSClient } from "@aws-sdk/client-sqs";
import { searchedMessages } from "../../src/messages/overfull.ts";
import type { Clock } from "../../src/platform/time.ts";
import { execute } from "./sqs/execute.ts";
import { createMemoryQueue, type MemoryQueue } from "./sqs/memory-queue.ts";
import { refusal } from "./sqs/refusal.ts";

export type MemorySqs = ReturnType<typeof createMemorySqs>;

/**
 * SQS's FIFO queues in memory, by a given clock. A receive answers at once, whatever its wait time. `fails` says which
 * entries of a SendMessageBatch SQS does not take, by its own fault: it takes or refuses each by itself.
 */
export function createMemorySqs(
  clock: Clock,
  searched = searchedMessages,
  fails: (body: string) => boolean = () => false,
) {
  const queues = new Map<string, MemoryQueue>();

  function open(url: string | undefined): MemoryQueue {
    const queue = queues.get(url ?? "");
    if (queue) return queue;
    throw refusal("QueueDoesNotExist", `The specified queue does not exist: ${url}`);
  }

  function create({ QueueName = "", Attributes = {} }: CreateQueueCommandInput): string {
    if (!QueueName.endsWith(".fifo"))
      throw refusal("InvalidParameterValue", "This engine makes FIFO queues only");
    const url = urlOf(QueueName);
    const redrive = Attributes.RedrivePolicy ? JSON.parse(Attributes.RedrivePolicy) : undefined;
    const deadLetters = redrive && open(urlOf(String(redrive.deadLetterTargetArn).split(":").at(-1) ?? ""));
    const shape = {
      name: QueueName,
      visibility: Number(Attributes.VisibilityTimeout ?? 30),
      deduplicatesInGroup: Attributes.DeduplicationScope === "messageGroup",
      searched,
      maxReceives: redrive ? Number(redrive.maxReceiveCount) : Number.POSITIVE_INFINITY,
    };
    const queue = createMemoryQueue(shape, clock, deadLetters && ((message) => deadLetters.send(message)));
    if (!queues.has(url)) queues.set(url, queue);
    return url;
  }

  const run = (command: unknown) => execute({ open, create, fails }, command);
  return {
    /** Runs a command at once, for a caller that simulates latency and lost answers. */
    execute: run,
    /** The SDK's client. */
    client: sqsClient(async (command) => run(command)),
    /** One queue by its URL, for checks. */
    queue: open,
  };
}

const urlOf = (name: string) => `https://sqs.memory/000000000000/${name}`;

/** The part of the SDK's client that is used here. */
export function sqsClient(send: (command: unknown) => Promise<Record<string, unknown>>): SQSClient {
  return { send, destroy() {} } as unknown as SQSClient;
}
