import { setTimeout } from "node:timers/promises";
import { sandboxClientSecret } from "../../sandbox/intercom/credentials.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import type { ChaosDesk } from "./desk.ts";

/**
 * Posts every notification to the receiver, signed, as Intercom does: again when it is answered 5xx or not at all,
 * and every twentieth twice. It stays at most `ahead` notifications ahead of Slack, except while the engines are down,
 * because they are killed while webhooks come in. Resolves with the number of answers by status.
 */
export async function postAll(desk: ChaosDesk, notifications: object[], ahead: number) {
  const given = notifications.flatMap((one, n) => (n % 20 === 0 ? [one, one] : [one])).values();
  const statuses: Record<number, number> = {};
  let posted = 0;
  await Promise.all(Array.from({ length: 8 }, postOneAfterAnother));
  return statuses;

  async function postOneAfterAnother() {
    for (const notification of given) {
      while (desk.isUp() && posted - desk.told() > ahead) await setTimeout(50);
      posted += 1;
      const body = JSON.stringify(notification);
      while ((await post(body)) >= 500) await setTimeout(100);
    }
  }

  async function post(body: string) {
    const headers = {
      "content-type": "application/json",
      "x-hub-signature": sign(Buffer.from(body), sandboxClientSecret),
    };
    const { status } = await fetch(desk.endpoint, { method: "POST", headers, body });
    statuses[status] = (statuses[status] ?? 0) + 1;
    return status;
  }
}
