import { Agent, request } from "node:http";
import { sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

export type Webhook = { body: string; signature: string };

/** A notification as Intercom signs it. */
export function signed(notification: object): Webhook {
  const body = JSON.stringify(notification);
  return { body, signature: sign(body, sandboxClientSecret) };
}

/** Posts all of them over sixteen connections; rejects unless each is accepted. */
export async function post(url: string, webhooks: Webhook[]): Promise<void> {
  const waiting = webhooks.values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const webhook of waiting) await postOne(url, webhook);
    }),
  );
}

export const closeConnections = () => agent.destroy();

export function postOne(url: string, { body, signature }: Webhook): Promise<void> {
  const headers = { "content-type": "application/json", "x-hub-signature": signature };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: "POST", headers, agent }, (answer) => {
      answer.resume().on("end", () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`The endpoint answered ${answer.statusCode}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
