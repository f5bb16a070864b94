import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { createQueue } from "../../../src/messages/queue.ts";
import type { Queueing } from "../engines/queueing.ts";

export type QueueUnderTest = ReturnType<typeof queueUnderTest>;

/** A queue in the hands of a test: what Deskbell sends to it, and what Lambda's poller does with it. */
export function queueUnderTest(
  { client, clock, pass }: Queueing,
  { url, parkedUrl }: { url: string; parkedUrl: string },
) {
  const message = (group: string, body: string, deduplicationId: string = crypto.randomUUID()) => ({
    group,
    body,
    deduplicationId,
  });
  const queue = createQueue(client, url, clock);

  async function receive(from = url): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: from,
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ["All"],
    });
    return (await client.send(command)).Messages ?? [];
  }

  return {
    url,
    parkedUrl,
    /** As `createFifo` sets it. */
    maxReceives: 500,
    client,
    clock,
    pass,
    queue,
    message,
    receive,
    /** Sends bodies to one group. */
    send: (group: string, ...bodies: string[]) => queue.send(bodies.map((body) => message(group, body))),
    /** Receives until that many messages are in hand, or nothing more comes. */
    async receiveAll(count: number): Promise<Message[]> {
      const messages: Message[] = [];
      for (let empty = 0; messages.length < count && empty < 3; ) {
        const more = await receive();
        messages.push(...more);
        if (more.length === 0) empty += 1;
      }
      return messages;
    },
    /** The delivery records that the queue refused. */
    async delete(...messages: Message[]): Promise<string[]> {
      const Entries = messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      const { Failed = [] } = await client.send(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
      return Failed.map(({ Id }) => messages[Number(Id)]?.ReceiptHandle ?? "");
    },
  };
}

export const bodies = (messages: Message[]) => messages.map(({ Body }) => Body);
