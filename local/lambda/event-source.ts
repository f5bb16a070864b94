import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type Duration, seconds } from "../../src/platform/time.ts";
import { recordOf } from "./record.ts";

export type SqsHandler = (
  event: SQSEvent,
  context: { getRemainingTimeInMillis: () => number },
) => Promise<SQSBatchResponse>;

export type EventSource = { stop: () => Promise<void> };

type Feed = {
  client: SQSClient;
  queueUrl: string;
  handler: SqsHandler;
  /** How many batches are worked on at once; Lambda's maximum concurrency. */
  concurrency: number;
  /** The function's timeout on AWS. */
  timeout: Duration;
  /** How long the queue is asked to wait for a first message; as long as SQS can unless told. With 0 it is asked five times a second. */
  wait?: Duration;
  /** How many messages a batch has at the most: ten unless told. */
  size?: number;
};

/**
 * Feeds a handler from a queue as Lambda does: up to ten messages a batch, what the handler does not name as
 * failed is deleted, and when it throws or answers nothing usable the whole batch comes back.
 */
export function feed({
  client,
  queueUrl,
  handler,
  concurrency,
  timeout,
  wait = seconds(20),
  size = 10,
}: Feed): EventSource {
  const queue = queueUrl.split("/").at(-1);
  const stopping = new AbortController();
  const workers = Array.from({ length: concurrency }, work);
  return {
    async stop() {
      stopping.abort();
      await Promise.all(workers);
    },
  };

  async function work(): Promise<void> {
    while (!stopping.signal.aborted) {
      const messages = await receive();
      if (messages.length > 0) await handle(messages);
      else if (wait === 0) await breathe();
    }
  }

  async function receive(): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: size,
      WaitTimeSeconds: wait / seconds(1),
      MessageSystemAttributeNames: ["All"],
    });
    try {
      return (await client.send(command, { abortSignal: stopping.signal })).Messages ?? [];
    } catch {
      // Stopping, or the engine is down: Lambda keeps polling, too, after a breath.
      if (!stopping.signal.aborted) await breathe();
      return [];
    }
  }

  function breathe(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, seconds(0.2));
      stopping.signal.addEventListener("abort", () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  async function handle(messages: Message[]): Promise<void> {
    const until = Date.now() + timeout;
    const context = { getRemainingTimeInMillis: () => Math.max(until - Date.now(), 0) };
    try {
      const { batchItemFailures } = await handler(
        { Records: messages.map((message) => recordOf(message, queue)) },
        context,
      );
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const done = messages.filter(({ MessageId }) => !failed.has(MessageId as string));
      if (done.length > 0) {
        const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
        await client.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
      }
    } catch {
      // The batch becomes visible again when its time is up, as on AWS.
    }
  }
}
