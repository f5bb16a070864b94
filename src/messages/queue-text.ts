import { createHash } from "node:crypto";
import { GiveUp } from "../platform/errors.ts";

/**
 * JSON text that SQS takes. It refuses a message that holds U+FFFE or U+FFFF, which a customer can type and
 * JSON leaves as they are; the embedded SQS refuses emoji as well. All of them travel as JSON escapes.
 */
export function queueText(value: unknown): string {
  return JSON.stringify(value).replace(/[\uD800-\uDFFF\uFFFE\uFFFF]/g, escaped);
}

const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16)}`;

/** The fields of a message body; throws GiveUp on what this version of Deskbell never wrote. */
export function readQueueText(body: string, queue: "events" | "effects"): Record<string, unknown> {
  const { v, ...fields } = parse(body, queue);
  if (v !== 1)
    throw new GiveUp(`The message has version ${String(v)}; this version of Deskbell reads version 1.`);
  return fields;
}

function parse(body: string, queue: string): Record<string, unknown> {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new GiveUp(`The message on the ${queue} queue is not JSON, so Deskbell did not write it.`, {
      cause,
    });
  }
}

/** SQS takes 1 to 128 letters, digits and punctuation as a group or deduplication id. */
const allowed = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;

/** The text itself where SQS takes it, else its SHA-256: Intercom's ids and channel names may hold anything. */
export function queueIdentifier(text: string): string {
  return allowed.test(text) ? text : digest(text);
}

/** SHA-256 as 64 hex characters. */
export function digest(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
