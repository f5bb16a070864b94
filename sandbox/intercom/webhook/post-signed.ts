import { sign } from "../../../src/intercom/webhook/signature.ts";
import { type Duration, minutes, seconds } from "../../../src/platform/time.ts";
import type { Deliver } from "./delivery.ts";
import type { SentNotification } from "./envelope.ts";

interface Destination {
  url: string;
  secret: string;
  /** Called with why a notification was not taken, the second time, too. */
  failed?: (topic: string, reason: string) => void;
  /** After how long one that was not taken is posted again. */
  again?: Duration;
  /** What ends a call that is not answered in time; a timer unless given. */
  timer?: (milliseconds: number) => AbortSignal;
}

/** Intercom hangs up then, and takes the notification for one that was not taken. */
const longestAnswer = seconds(5);

/** Posts each notification signed as Intercom signs it, and one that is not taken once more, as Intercom does. */
export function postSigned({
  url,
  secret,
  failed = () => {},
  again = minutes(1),
  timer: endOf = AbortSignal.timeout,
}: Destination): Deliver {
  /** Why it was not taken; undefined when it was. */
  async function post(notification: SentNotification): Promise<string | undefined> {
    const body = JSON.stringify(notification);
    try {
      const response = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-hub-signature": sign(body, secret),
          // A server may close a connection that it keeps in the moment in which it is used again, and this one is
          // posted by the process that serves it: on a busy machine both are late.
          connection: "close",
        },
        body,
        signal: endOf(longestAnswer),
      });
      await response.arrayBuffer();
      return response.ok ? undefined : `${url} answered ${response.status}`;
    } catch (error) {
      return `${url} did not answer (${reasonOf(error)})`;
    }
  }

  return async (notification, topic) => {
    const reason = await post(notification);
    if (reason === undefined) return;
    failed(topic, `${reason}; it is posted once more`);
    const timer = setTimeout(async () => {
      const second = await post({
        ...notification,
        delivery_attempts: notification.delivery_attempts + 1,
      });
      if (second !== undefined) failed(topic, second);
    }, again);
    // What a process that ends leaves behind is found by reconciliation.
    timer.unref();
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
