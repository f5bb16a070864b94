import { Agent, request } from "node:http";
import { sandboxAppId, sandboxClientSecret } from "../../local/sandbox/intercom/credentials.ts";
import { crowdContactId } from "../../local/sandbox/intercom/seed/crowd.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { conversationItem } from "../webhooks/conversation.ts";
import { notificationOf } from "../webhooks/envelope.ts";
import { crowd } from "./messages.ts";

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** New conversations of about 4 KB, from each contact in turn; every tenth is a VIP's. */
export function newConversations(events: number, from: number): { body: string; signature: string }[] {
  return Array.from({ length: events }, (_, nth) => {
    const at = Math.floor(Date.now() / 1000);
    const id = String(215_470_000_000_000 + from + nth);
    const item = conversationItem({ id, contactId: crowdContactId(nth % crowd.contacts), at });
    const notification = {
      ...notificationOf("conversation.user.created", id, at, item),
      app_id: sandboxAppId,
    };
    const body = JSON.stringify(notification);
    return { body, signature: sign(body, sandboxClientSecret) };
  });
}

/** Posts all of them over sixteen connections; rejects unless each is accepted. */
export async function post(url: string, webhooks: { body: string; signature: string }[]): Promise<void> {
  const waiting = webhooks.values();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (const webhook of waiting) await postOne(url, webhook);
    }),
  );
}

export const closeConnections = () => agent.destroy();

function postOne(url: string, { body, signature }: { body: string; signature: string }): Promise<void> {
  const headers = { "content-type": "application/json", "x-hub-signature": signature };
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/webhooks/intercom`, { method: "POST", headers, agent }, (answer) => {
      answer.resume().on("end", () => {
        if (answer.statusCode === 200) resolve();
        else reject(new Error(`The endpoint answered ${answer.statusCode}`));
      });
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
