import { createHmac, timingSafeEqual } from "node:crypto";
import { minutes } from "../platform/time.ts";

/** Slack signs the version, its `X-Slack-Request-Timestamp` (unix seconds) and the raw body. */
type Signed = { secret: string; timestamp: string; body: string | Uint8Array };

/** Slack's advice, against replays of recorded requests. */
const tolerance = minutes(5);

/** The value of `X-Slack-Signature` (docs.slack.dev/authentication/verifying-requests-from-slack). */
export function sign({ secret, timestamp, body }: Signed): string {
  return `v0=${createHmac("sha256", secret).update(`v0:${timestamp}:`).update(body).digest("hex")}`;
}

export type SignatureCheck = "genuine" | "incomplete" | "stale" | "forged";

type Received = {
  secret: string;
  timestamp: string | undefined;
  signature: string | undefined;
  body: string | Uint8Array;
  /** Unix milliseconds. */
  now: number;
};

/** Whether Slack sent the request within the last five minutes. The body must be the raw bytes, as received. */
export function verify({ secret, timestamp, signature, body, now }: Received): SignatureCheck {
  if (!secret || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return "incomplete";
  if (Math.abs(now - Number(timestamp) * 1_000) > tolerance) return "stale";
  const expected = Buffer.from(sign({ secret, timestamp, body }));
  const found = Buffer.from(signature);
  return expected.length === found.length && timingSafeEqual(expected, found) ? "genuine" : "forged";
}
