import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { TryLater } from "../../../src/errors.ts";
import { sign } from "../../../src/intercom/webhook/signature.ts";
import { createDoor } from "../../../src/pipeline/receive.ts";
import { queueIdentifier } from "../../../src/queue/identifier.ts";
import type { Letter } from "../../../src/queue/queue.ts";
import { clientsOf } from "../aws/clients.ts";
import { appId } from "../intercom/models.ts";
import type { Machine } from "../world/machine.ts";
import { clientSecret, type Surroundings } from "./desk.ts";

/** functions/receive.ts, put together in a simulated machine: gives the status it answered. */
export function createReceive({ world, engines, urls, safeguards }: Surroundings, machine: Machine) {
  const { sqs } = clientsOf(world, machine, engines);
  const door = createDoor({
    workspaces: async () => [{ appId, clientSecrets: [clientSecret] }],
    send: safeguards.send((letter) => sendTwiceAtMost(safeguards.letter(letter))),
    clock: machine.clock,
    log: () => {},
  });
  let release = () => {};
  return async (body: string): Promise<number> => {
    // Reading a body takes as many turns of the real event loop as it likes.
    release = world.hold();
    const headers = { "x-hub-signature": sign(body, clientSecret) };
    try {
      return (await door.request("/webhooks/intercom", { method: "POST", headers, body })).status;
    } finally {
      release();
    }
  };

  /** As `signedCall` does. */
  async function sendTwiceAtMost({ body, group, deduplication }: Letter): Promise<void> {
    const command = new SendMessageCommand({
      QueueUrl: urls.events,
      MessageBody: body,
      MessageGroupId: queueIdentifier(group),
      MessageDeduplicationId: queueIdentifier(deduplication),
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
