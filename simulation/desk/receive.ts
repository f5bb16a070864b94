import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { sign } from "../../src/intercom/webhook/signature.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import { queueIdentifier } from "../../src/messages/queue-text.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { createWebhookEndpoint } from "../../src/receive/receive.ts";
import { clientsOf } from "../aws/clients.ts";
import type { Machine } from "../environment/machine.ts";
import { appId } from "../intercom/models.ts";
import { clientSecret, type Simulation } from "./simulation.ts";

/** functions/receive.ts in a simulated machine: from a body to the status of the answer. */
export function createReceive({ environment, engines, urls, safeguards }: Simulation, machine: Machine) {
  const { sqs } = clientsOf(environment, machine, engines);
  const endpoint = createWebhookEndpoint({
    workspaces: async () => [{ appId, clientSecrets: [clientSecret] }],
    send: safeguards.send((message) => sendTwiceAtMost(safeguards.message(message))),
    clock: machine.clock,
    log: () => {},
  });
  let resume = () => {};
  return async (body: string): Promise<number> => {
    // Reading a body takes an unknown number of turns of the real event loop.
    resume = environment.pauseTime();
    const headers = { "x-hub-signature": sign(body, clientSecret) };
    try {
      return (await endpoint.request("/webhooks/intercom", { method: "POST", headers, body })).status;
    } finally {
      resume();
    }
  };

  /** One repeat, as `signedCall` makes. */
  async function sendTwiceAtMost({ body, group, deduplicationId }: OutgoingMessage): Promise<void> {
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
  }
}
