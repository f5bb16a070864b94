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

/** The longest that SQS allows. A feed's client has to wait for it. */
export const longestPoll = seconds(20);

type Feed = {
  client: SQSClient;
  queueUrl: string;
  handler: SqsHandler;
  /** How many batches are handled at once, as Lambda's maximum concurrency. */
  concurrency: number;
  /** The function's timeout on AWS. */
  timeout: Duration;
  /** How long a poll waits for a first message: by default `longestPoll`. With 0 it polls five times a second. */
  wait?: Duration;
  /** The largest batch; ten by default. */
  size?: number;
};

/**
 * Feeds a handler from a queue as Lambda does: it deletes the messages of a batch that the handler does not report as
 * failed. When the handler throws, or answers something else, the whole batch becomes visible again later.
 */
export function feed({
  client,
  queueUrl,
  handler,
  concurrency,
  timeout,
  wait = longestPoll,
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
      // Stopping, or the engine is down. Lambda keeps polling, too.
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
      // The batch becomes visible again after its visibility timeout, as on AWS.
    }
  }
}
