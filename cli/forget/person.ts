import type { Person } from "../../src/operator/forget/concern.ts";
import { UsageError } from "../program/usage-error.ts";

/** A short word would match too much. Intercom's contact ids have 24 characters; older ones are UUIDs. */
export function personOf(who: string): Person {
  const word = who.trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word)) return { ids: new Set(), email: word.toLowerCase() };
  if (/^[\w-]{16,64}$/.test(word)) return { ids: new Set([word]), email: undefined };
  throw new UsageError(
    `"${who}" is neither an e-mail address nor a contact's id. The id is at the end of the contact's address in Intercom.`,
  );
}
