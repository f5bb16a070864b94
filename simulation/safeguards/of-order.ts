import type { SQSBatchResponse } from "aws-lambda";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import type { Removal } from "./safeguards.ts";

let alone = 0;
const byItself = (message: OutgoingMessage): OutgoingMessage => ({ ...message, group: `alone-${++alone}` });
const isEffectMessage = ({ body }: OutgoingMessage) => JSON.parse(body).effect !== undefined;

/** Safeguards for the order of messages, and against losing them. */
export const ofOrder: Removal[] = [
  {
    name: "FIFO group on the events queue: one subject, one at a time",
    without: {
      message: byItself,
      queue: (queue) => ({
        ...queue,
        send: (messages) =>
          queue.send(messages.map((message) => (isEffectMessage(message) ? message : byItself(message)))),
      }),
    },
  },
  {
    name: "FIFO group on the effects queue: one destination, one at a time",
    without: {
      queue: (queue) => ({
        ...queue,
        send: (messages) =>
          queue.send(messages.map((message) => (isEffectMessage(message) ? byItself(message) : message))),
      }),
    },
  },
  {
    name: "one at a time within a batch",
    without: {
      batch:
        (work) =>
        async (event, ...means) =>
          together(await Promise.all(event.Records.map((record) => work({ Records: [record] }, ...means)))),
    },
  },
  {
    name: "a message that has to wait holds back those behind it",
    without: {
      batch:
        (work) =>
        async (event, ...means) => {
          const answers: SQSBatchResponse[] = [];
          for (const record of event.Records) answers.push(await work({ Records: [record] }, ...means));
          return together(answers);
        },
    },
  },
  {
    name: "partial batch response: failed messages stay on the queue",
    without: {
      batch:
        (work) =>
        async (...given) => {
          await work(...given);
          return { batchItemFailures: [] };
        },
    },
  },
  {
    name: "a requested pause is kept",
    without: {
      batch: (work) => (event, one, postpone, clock, timeLeft) =>
        work(event, one, (handle) => postpone(handle, clock()), clock, timeLeft),
    },
  },
  {
    name: "the receiver answers 503 when the queue does not take the message",
    without: { send: (send) => (message) => send(message).catch(() => undefined) },
  },
];

const together = (answers: SQSBatchResponse[]): SQSBatchResponse => ({
  batchItemFailures: answers.flatMap(({ batchItemFailures }) => batchItemFailures),
});
