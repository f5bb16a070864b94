import { Webhook } from "standardwebhooks";
import type { HttpPost } from "../effects/http.ts";
import { digest } from "../messages/queue-text.ts";
import { ConfigurationError, GiveUp, TryLater } from "../platform/errors.ts";
import { retryAfter } from "../platform/retry-after.ts";
import { type Clock, seconds } from "../platform/time.ts";
import type { EffectHandler } from "./performer.ts";

/** Posts JSON signed by the Standard Webhooks scheme. Repeats carry the same webhook-id, by which the receiver knows them. */
export function httpHandler(
  signingSecret: () => Promise<string | undefined>,
  clock: Clock,
  request = fetch,
): EffectHandler {
  return {
    async perform({ effect, idempotencyKey }) {
      const { url, body } = effect as HttpPost;
      const secret = await signingSecret();
      if (!secret) {
        throw new ConfigurationError(
          "http.signingSecret is missing in the configuration: whsec_ and 24 to 64 random bytes in base64",
        );
      }
      const text = JSON.stringify(body);
      const id = `msg_${digest(idempotencyKey).slice(0, 32)}`;
      const now = new Date(clock());
      const response = await request(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "webhook-id": id,
          "webhook-timestamp": String(Math.floor(now.getTime() / 1000)),
          "webhook-signature": new Webhook(secret).sign(id, now, text),
        },
        body: text,
        redirect: "manual",
        signal: AbortSignal.timeout(seconds(10)),
      }).catch((cause) => {
        throw new TryLater(`${new URL(url).host} did not answer`, { cause });
      });
      await response.body?.cancel();
      if (response.ok) return { status: response.status, id };
      throw refusal(response, new URL(url).host, clock());
    },
  };
}

/** By the Standard Webhooks recommendations: 410 means never again, other refusals may pass. */
function refusal({ status, headers }: Response, host: string, now: number): Error {
  const passing = status >= 500 || status === 429 || status === 408 || status === 425;
  if (passing)
    return new TryLater(`${host} answered ${status}`, { at: retryAfter(headers.get("retry-after"), now) });
  return new GiveUp(`${host} answered ${status}. Check the address and what it expects, then replay.`);
}
