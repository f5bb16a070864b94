import { createHash } from "node:crypto";

/** SQS takes 1 to 128 letters, digits and punctuation as a group or deduplication id. */
const allowed = /^[\w!"#$%&'()*+,\-./:;<=>?@[\\\]^`{|}~]{1,128}$/;

/** The text itself where SQS takes it, else its SHA-256: Intercom's ids and a user's channel names are not ours to trust. */
export function queueIdentifier(text: string): string {
  return allowed.test(text) ? text : digest(text);
}

/** SHA-256 as 64 hex characters. */
export function digest(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}
