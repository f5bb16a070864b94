import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import { TryLater } from "../errors.ts";
import type { Clock } from "../time.ts";
import { messageLimit } from "./arrival.ts";
import { queueIdentifier } from "./identifier.ts";

export type Letter = { body: string; group: string; deduplication: string };

/** The verbs of one FIFO queue. */
export type Queue = {
  /** Sends all or throws TryLater; sending again what was sent is harmless, SQS drops repeats for five minutes and receipts do for 30 days. */
  send(letters: Letter[]): Promise<void>;
  /** Makes a message that is in our hands visible again at `at` (unix ms). */
  postpone(receiptHandle: string, at: number): Promise<void>;
};

/** SQS's own limit for a visibility timeout, in seconds. */
const longestPause = 12 * 60 * 60 - 60;

export function createQueue(client: SQSClient, url: string, clock: Clock): Queue {
  return {
    async send(letters) {
      for (const batch of inBatches(letters)) await sendBatch(client, url, batch);
    },
    async postpone(receiptHandle, at) {
      const seconds = Math.ceil((at - clock()) / 1000);
      const VisibilityTimeout = Math.min(Math.max(seconds, 0), longestPause);
      await client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url,
          ReceiptHandle: receiptHandle,
          VisibilityTimeout,
        }),
      );
    },
  };
}

async function sendBatch(client: SQSClient, url: string, batch: Letter[]): Promise<void> {
  const Entries = batch.map(
    (letter, index): SendMessageBatchRequestEntry => ({
      Id: String(index),
      MessageBody: letter.body,
      MessageGroupId: queueIdentifier(letter.group),
      MessageDeduplicationId: queueIdentifier(letter.deduplication),
    }),
  );
  const answer = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries })).catch((cause) => {
    throw new TryLater("SQS did not take the messages", { cause });
  });
  const refused = answer.Failed ?? [];
  if (refused.length > 0)
    throw new TryLater(`SQS refused ${refused.length} of ${batch.length} messages (${refused[0]?.Code})`);
}

/** SQS takes ten messages, and 1 MiB in all, in one call. */
function inBatches(letters: Letter[]): Letter[][] {
  const batches: Letter[][] = [];
  let size = 0;
  for (const letter of letters) {
    const bytes = Buffer.byteLength(letter.body);
    const last = batches.at(-1);
    if (last && last.length < 10 && size + bytes <= messageLimit) {
      last.push(letter);
      size += bytes;
    } else {
      batches.push([letter]);
      size = bytes;
    }
  }
  return batches;
}
