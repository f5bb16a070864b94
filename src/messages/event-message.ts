import { gunzipSync, gzipSync } from "node:zlib";
import { GiveUp } from "../platform/errors.ts";
import { queueText } from "./queue-text.ts";
import { truncate } from "./truncate.ts";

/** Something to react to, as it travels on the events queue. */
export type EventMessage = {
  /** Where it came from: Intercom itself, a reminder that is due, the reconciliation, or an operator's replay. */
  origin: "webhook" | "reminder" | "reconcile" | "replay";
  appId: string;
  subject: string;
  /** The notification's id, or one of our own making where Intercom gives none (ping). */
  id: string;
  /** Unix ms at which we answered for it. Six hours of patience count from here. */
  receivedAt: number;
  /** The notification's JSON text, byte for byte as Intercom sent it, unless it was truncated. */
  raw: string;
  /** Of a replay: a name of the operator's own for doing everything again, delivery records or not. */
  again?: string;
  /** The bulk was left out because it did not fit a message: fetch the model instead of trusting the text. */
  truncated: boolean;
};

/** SQS takes messages of 1 MiB; some room is left for the rest of the message. */
export const messageLimit = 1_000_000;
/** Below this, compressing costs more time than it saves: SQS bills by 64 KiB. */
const compressFrom = 48_000;

/** The message body of an event message, always small enough for SQS. */
export function encodeEventMessage(
  eventMessage: Omit<EventMessage, "truncated"> & { truncated?: boolean },
): string {
  const { raw, ...rest } = eventMessage;
  if (raw.length < compressFrom) return queueText({ v: 1, ...rest, raw });
  const whole = queueText({ v: 1, ...rest, gzip: gzipSync(raw).toString("base64") });
  if (whole.length <= messageLimit) return whole;
  const truncated = queueText({
    v: 1,
    ...rest,
    truncated: true,
    gzip: gzipSync(truncate(raw)).toString("base64"),
  });
  return truncated.length <= messageLimit
    ? truncated
    : queueText({ v: 1, ...rest, truncated: true, raw: "{}" });
}

/** Whether a message body holds more text than its size tells. */
export const isCompressed = (body: string): boolean => body.includes('"gzip":"');

/** Reads a message body; throws GiveUp on what this version of Deskbell never wrote. */
export function decodeEventMessage(body: string): EventMessage {
  const { v, raw, gzip, truncated = false, ...rest } = parse(body);
  if (v !== 1)
    throw new GiveUp(`The message has version ${String(v)}; this version of Deskbell reads version 1.`);
  return {
    ...rest,
    truncated,
    raw: gzip ? gunzipSync(Buffer.from(gzip, "base64")).toString("utf8") : raw,
  } as EventMessage;
}

function parse(body: string) {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new GiveUp("The message on the events queue is not JSON; something else than Deskbell wrote it.", {
      cause,
    });
  }
}
