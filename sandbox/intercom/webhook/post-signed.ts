import { sign } from "../../../src/intercom/webhook/signature.ts";
import type { Deliver } from "./delivery.ts";

interface Destination {
  url: string;
  secret: string;
  /** Called with why a notification was not taken; it is not posted again. */
  failed?: (topic: string, reason: string) => void;
}

/** Posts each notification once, signed as Intercom signs it. */
export function postSigned({ url, secret, failed = () => {} }: Destination): Deliver {
  return async (notification, topic) => {
    const body = JSON.stringify(notification);
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", "x-hub-signature": sign(body, secret) },
        body,
      });
      if (!response.ok) failed(topic, `${url} answered ${response.status}`);
      await response.arrayBuffer();
    } catch (error) {
      failed(topic, `${url} did not answer (${reasonOf(error)})`);
    }
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
