import { CreateQueueCommand, type SendMessageBatchCommand } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import { createMemorySqs } from "../../simulation/memory/sqs.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { TryLater } from "../../src/platform/errors.ts";

const message = (body: string, group: string) => ({ body, group, deduplicationId: body });

/** A queue of which SQS takes no message with one of these bodies, until told otherwise. */
async function open(refused: string[] = []) {
  const sqs = createMemorySqs(
    () => 0,
    undefined,
    (body) => refused.includes(body),
  );
  const { QueueUrl: url = "" } = await sqs.client.send(new CreateQueueCommand({ QueueName: "effects.fifo" }));
  const calls: (string | undefined)[][] = [];
  const send = (command: SendMessageBatchCommand) => {
    calls.push((command.input.Entries ?? []).map(({ MessageBody }) => MessageBody));
    return sqs.client.send(command);
  };
  const bodies = () =>
    sqs
      .queue(url)
      .messages()
      .map(({ body }) => body);
  return { ...createQueue({ send } as never, url, () => 0), calls, bodies, accept: () => refused.splice(0) };
}

test("a message stays behind the one before it in its group when SQS refuses that one alone (promise 3)", async () => {
  const queue = await open(["reply"]);
  const messages = [
    message("post", "slack:#vip"),
    message("reply", "conversation:1"),
    message("close", "conversation:1"),
  ];
  await expect(queue.send(messages)).rejects.toBeInstanceOf(TryLater);
  expect(queue.bodies()).toEqual(["post"]);
  queue.accept();
  await queue.send(messages);
  expect(queue.bodies()).toEqual(["post", "reply", "close"]);
});

test("messages of different groups go in one call, ten at a time", async () => {
  const queue = await open();
  await queue.send(Array.from({ length: 12 }, (_, index) => message(`m${index}`, `g${index}`)));
  expect(queue.calls.map((call) => call.length)).toEqual([10, 2]);
});
