import { requestOf } from "../../bench/webhooks/request.ts";
import { createHandler } from "../../functions/receive.ts";
import { sandboxClientSecret } from "../../local/sandbox/intercom/credentials.ts";
import type { ChaosDesk } from "./desk.ts";

type Answer = { statusCode: number };

/** Posts every notification to the real door, again while it answers 503, and every twentieth twice. */
export async function postAll({ environment, clock }: ChaosDesk, notifications: object[]) {
  const handler = createHandler({ environment, clock, write() {} });
  const given = notifications.flatMap((one, n) => (n % 20 === 0 ? [one, one] : [one])).values();
  const statuses: Record<number, number> = {};
  await Promise.all(Array.from({ length: 8 }, postOneAfterAnother));
  return statuses;

  async function postOneAfterAnother() {
    for (const notification of given) {
      const request = requestOf(notification, sandboxClientSecret);
      let status: number;
      do {
        ({ statusCode: status } = (await handler(request as never)) as Answer);
        statuses[status] = (statuses[status] ?? 0) + 1;
      } while (status === 503);
    }
  }
}
