import type { SQSBatchResponse } from "aws-lambda";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import type { Removal } from "./removal.ts";

let alone = 0;
const byItself = (message: OutgoingMessage): OutgoingMessage => ({ ...message, group: `alone-${++alone}` });
const isEffectMessage = ({ body }: OutgoingMessage) => JSON.parse(body).effect !== undefined;

/** What keeps the order, and what keeps messages. */
export const ofOrder: Removal[] = [
  {
    name: "FIFO group: one subject, one after another",
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
    name: "message group: the effects of one place, one after another",
    without: {
      queue: (queue) => ({
        ...queue,
        send: (messages) =>
          queue.send(messages.map((message) => (isEffectMessage(message) ? byItself(message) : message))),
      }),
    },
  },
  {
    name: "one after another within a batch",
    without: {
      batch:
        (work) =>
        async (event, ...means) =>
          together(await Promise.all(event.Records.map((record) => work({ Records: [record] }, ...means)))),
    },
  },
  {
    name: "who has to wait keeps those behind it waiting",
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
    name: "partial failure report: what failed stays on the queue",
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
    name: "a pause that was asked for is kept",
    without: {
      batch: (work) => (event, one, postpone, clock, timeLeft) =>
        work(event, one, (handle) => postpone(handle, clock()), clock, timeLeft),
    },
  },
  {
    name: "the receiver says 503 when the queue does not take it",
    without: { send: (send) => (message) => send(message).catch(() => undefined) },
  },
];

const together = (answers: SQSBatchResponse[]): SQSBatchResponse => ({
  batchItemFailures: answers.flatMap(({ batchItemFailures }) => batchItemFailures),
});
