import { sign } from "../../src/intercom/webhook/signature.ts";
import { createWebhookEndpoint } from "../../src/receive/receive.ts";
import type { Machine } from "../environment/machine.ts";
import { appId } from "../intercom/models.ts";
import { sendTwiceAtMost } from "./send-twice.ts";
import { clientSecret, type Simulation } from "./simulation.ts";

/** functions/receive.ts in a simulated machine: from a body to the status of the answer. */
export function createReceive(simulation: Simulation, machine: Machine) {
  const { safeguards } = simulation;
  const { send, answering } = sendTwiceAtMost(simulation, machine);
  const endpoint = createWebhookEndpoint({
    workspaces: async () => [{ appId, clientSecrets: [clientSecret] }],
    send: safeguards.send((message) => send(safeguards.message(message))),
    clock: machine.clock,
    log: () => {},
  });
  return (body: string): Promise<number> =>
    answering(async () => {
      const headers = { "x-hub-signature": sign(body, clientSecret) };
      return (await endpoint.request("/webhooks/intercom", { method: "POST", headers, body })).status;
    });
}
