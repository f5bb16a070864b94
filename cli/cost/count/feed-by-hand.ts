import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import type { SqsHandler } from "../../../local/lambda/event-source.ts";
import { recordOf } from "../../../local/lambda/record.ts";
import { seconds } from "../../../src/platform/time.ts";

type Consumer = { url: string; handler: SqsHandler };

/** An edit of a card waits for its turn; what waits longer is not what is counted. */
const mostRounds = 20;

/** Receives all messages of a queue and passes them on in batches, and again what has to wait. */
export function feedByHand<Name extends string>(client: SQSClient, consumers: Record<Name, Consumer>) {
  async function takeAll(QueueUrl: string): Promise<SQSRecord[]> {
    const taken: SQSRecord[] = [];
    for (;;) {
      const { Messages = [] } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: 10,
          MessageSystemAttributeNames: ["All"],
        }),
      );
      if (Messages.length === 0) return taken;
      for (const message of Messages) {
        taken.push(recordOf(message));
        await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      }
    }
  }

  return async (name: Name, batch: number, between: () => void): Promise<number> => {
    const { url, handler } = consumers[name];
    const records = await takeAll(url);
    let left = records;
    for (let round = 0; left.length > 0; round++) {
      if (round === mostRounds)
        throw new Error(`${left.length} messages of ${name} were not handled, so the count is not valid.`);
      const failed = new Set<string>();
      for (let from = 0; from < left.length; from += batch) {
        between();
        const { batchItemFailures } = await handler(
          { Records: left.slice(from, from + batch) },
          { getRemainingTimeInMillis: () => seconds(30) },
        );
        for (const { itemIdentifier } of batchItemFailures) failed.add(itemIdentifier);
      }
      left = left.filter(({ messageId }) => failed.has(messageId));
    }
    return records.length;
  };
}
