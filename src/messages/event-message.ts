import { gunzipSync, gzipSync } from "node:zlib";
import { queueText, readQueueText } from "./queue-text.ts";
import { isStoredGzip, storedGzip } from "./stored-gzip.ts";

/** Something to react to, as it travels on the events queue. */
export type EventMessage = {
  /**
   * Where it came from: Intercom itself, a person who acted in Slack, a reminder that is due, a schedule, the
   * reconciliation, the deletion of a contact who takes part, or an operator's replay, which is acted on whatever its age.
   */
  origin: "webhook" | "slack" | "reminder" | "schedule" | "reconcile" | "removal" | "replay";
  appId: string;
  subject: string;
  /** The notification's id, or one of our own where Intercom gives none (ping). */
  id: string;
  /** Unix ms at which we answered for it. The retry window begins here. */
  receivedAt: number;
  /** The notification's JSON text, byte for byte as Intercom sent it, unless it was truncated. */
  raw: string;
  /** Of a replay: the operator's name for doing everything again, even what has a delivery record. */
  again?: string;
  /** Of a replay: models are fetched from Intercom, whatever the cache has, and the subject is taken as it is now. */
  anew?: true;
  /** The bulk was left out because it did not fit a message: fetch the model instead of trusting the text. */
  truncated: boolean;
};

/** Whether Deskbell itself wrote the raw text: it quotes no one, and is no notification. */
export const isOwnText = ({ origin }: { origin: string }): boolean =>
  origin === "reminder" || origin === "schedule";

/** SQS takes messages of 1 MiB; some room is left for the rest of the message. */
export const messageLimit = 1_000_000;
/** Below this, compressing costs more time than it saves: SQS bills by 64 KiB. */
const compressFrom = 48_000;

/**
 * The message body of an event message, always small enough for SQS. With `bytes`, the raw text in UTF-8, it is made in
 * less time, and what reads it cannot tell the difference.
 */
export function encodeEventMessage(
  message: Omit<EventMessage, "truncated"> & { truncated?: boolean },
  bytes?: Uint8Array,
): string {
  const { raw, truncated: already = false, ...fields } = message;
  const rest = already ? { ...fields, truncated: true } : fields;
  if (bytes && bytes.length < compressFrom) return withGzip(rest, storedGzip(bytes));
  if (raw.length < compressFrom) return queueText({ v: 1, ...rest, raw });
  const whole = withGzip(rest, gzipSync(raw));
  if (whole.length <= messageLimit) return whole;
  const truncated = withGzip({ ...fields, truncated: true }, gzipSync(truncate(raw)));
  return truncated.length <= messageLimit
    ? truncated
    : queueText({ v: 1, ...fields, truncated: true, raw: "{}" });
}

/** Base64 needs no escapes, and looking for some would take longer than making it. */
function withGzip(rest: object, gzip: Buffer): string {
  return `${queueText({ v: 1, ...rest }).slice(0, -1)},${gzipField}${gzip.toString("base64")}"}`;
}

const gzipField = '"gzip":"';

/** Whether a message body holds more text than its size tells. */
export function isCompressed(body: string): boolean {
  const at = body.indexOf(gzipField);
  return at >= 0 && !isStoredGzip(body, at + gzipField.length);
}

/** Reads a message body; throws GiveUp on what this version of Deskbell never wrote. */
export function decodeEventMessage(body: string): EventMessage {
  const { raw, gzip, truncated = false, ...rest } = readQueueText(body, "events");
  return {
    ...rest,
    truncated,
    raw: gzip ? new TextDecoder().decode(gunzipSync(Buffer.from(String(gzip), "base64"))) : raw,
  } as EventMessage;
}

const longestText = 1_000;
const longestList = 50;

/**
 * A notification without its bulk: long texts are cut, and long lists keep their last items. What remains still
 * names the subject, so that the whole can be fetched again. Text that is not JSON gives "{}".
 */
export function truncate(raw: string, longest = longestText): string {
  try {
    return JSON.stringify(prune(JSON.parse(raw), longest, 0));
  } catch {
    return "{}";
  }
}

function prune(value: unknown, longest: number, depth: number): unknown {
  if (typeof value === "string") return value.length > longest ? value.slice(0, longest) : value;
  if (value === null || typeof value !== "object") return value;
  if (depth > 12) return null;
  if (Array.isArray(value)) return value.slice(-longestList).map((item) => prune(item, longest, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, prune(item, longest, depth + 1)]),
  );
}
