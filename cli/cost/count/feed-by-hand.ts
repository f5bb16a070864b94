import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { SQSRecord } from "aws-lambda";
import type { SqsHandler } from "../../../local/lambda/event-source.ts";
import { recordOf } from "../../../local/lambda/record.ts";
import { seconds } from "../../../src/platform/time.ts";

type Consumer = { url: string; handler: SqsHandler };

/** Receives all messages of a queue and passes them on in batches. Throws when one has to be retried. */
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
    for (let from = 0; from < records.length; from += batch) {
      between();
      const { batchItemFailures } = await handler(
        { Records: records.slice(from, from + batch) },
        { getRemainingTimeInMillis: () => seconds(30) },
      );
      if (batchItemFailures.length > 0)
        throw new Error(
          `${batchItemFailures.length} messages of ${name} were not handled, so the count is not valid.`,
        );
    }
    return records.length;
  };
}
