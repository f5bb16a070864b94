import { SendMessageCommand } from "@aws-sdk/client-sqs";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import { queueIdentifier } from "../../src/messages/queue-text.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { clientsOf } from "../aws/clients.ts";
import type { Machine } from "../environment/machine.ts";
import type { Simulation } from "./simulation.ts";

/** How an endpoint that faces the internet puts a message on the events queue: with one repeat, as `signedCall` makes. */
export function sendTwiceAtMost(
  { environment, engines, urls }: Simulation,
  machine: Machine,
): {
  send: (message: OutgoingMessage) => Promise<void>;
  answering: <T>(work: () => Promise<T>) => Promise<T>;
} {
  const { sqs } = clientsOf(environment, machine, engines);
  let resume = () => {};
  return {
    /** Reading a body takes an unknown number of turns of the real event loop. */
    async answering(work) {
      resume = environment.pauseTime();
      try {
        return await work();
      } finally {
        resume();
      }
    },
    async send({ body, group, deduplicationId }) {
      const command = new SendMessageCommand({
        QueueUrl: urls.events,
        MessageBody: body,
        MessageGroupId: queueIdentifier(group),
        MessageDeduplicationId: queueIdentifier(deduplicationId),
      });
      resume();
      try {
        await sqs
          .send(command)
          .catch(() => sqs.send(command))
          .catch((cause: unknown) => {
            throw new TryLater("sqs SendMessage did not succeed", { cause });
          });
      } finally {
        resume = environment.pauseTime();
      }
    },
  };
}
