import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { queueIdentifier } from "../../src/messages/identifier.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { createWebhookEndpoint } from "../../src/receive/receive.ts";
import { clientsOf } from "../aws/clients.ts";
import { appId } from "../intercom/models.ts";
import type { Machine } from "../environment/machine.ts";
import { clientSecret, type Surroundings } from "./simulation.ts";

/** functions/receive.ts, put together in a simulated machine: gives the status it answered. */
export function createReceive({ world, engines, urls, safeguards }: Surroundings, machine: Machine) {
  const { sqs } = clientsOf(world, machine, engines);
  const endpoint = createWebhookEndpoint({
    workspaces: async () => [{ appId, clientSecrets: [clientSecret] }],
    send: safeguards.send((message) => sendTwiceAtMost(safeguards.message(message))),
    clock: machine.clock,
    log: () => {},
  });
  let release = () => {};
  return async (body: string): Promise<number> => {
    // Reading a body takes as many turns of the real event loop as it likes.
    release = world.hold();
    const headers = { "x-hub-signature": sign(body, clientSecret) };
    try {
      return (await endpoint.request("/webhooks/intercom", { method: "POST", headers, body })).status;
    } finally {
      release();
    }
  };

  /** As `signedCall` does. */
  async function sendTwiceAtMost({ body, group, deduplicationId }: OutgoingMessage): Promise<void> {
    const command = new SendMessageCommand({
      QueueUrl: urls.events,
      MessageBody: body,
      MessageGroupId: queueIdentifier(group),
      MessageDeduplicationId: queueIdentifier(deduplicationId),
    });
    release();
    try {
      await sqs
        .send(command)
        .catch(() => sqs.send(command))
        .catch((cause: unknown) => {
          throw new TryLater("sqs SendMessage did not succeed", { cause });
        });
    } finally {
      release = world.hold();
    }
  }
}
