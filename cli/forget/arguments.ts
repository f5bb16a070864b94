import type { Person } from "../../src/operator/forget/concern.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { readFlags } from "../flags/read-flags.ts";

const flags = {
  slack: { type: "boolean" },
  stack: { type: "string" },
  yes: { type: "boolean" },
  help: { type: "boolean", short: "h" },
} as const;

export const usage = [
  "npm run forget -- <contact id or e-mail address> [--slack] [--stack Deskbell] [--yes]",
  "",
  "Deletes what Deskbell stores about one customer: their notifications in the ledger with all decisions and delivery",
  "records, reminders and threads, parked messages, and the copy in the cache. Lists what it cannot reach.",
  "",
  "  --slack          also deletes the Slack messages that these notifications caused",
  "  --stack <name>   a deployed stack instead of the desk on this machine",
  "  --yes            does not ask for confirmation",
].join("\n");

export function readArguments(argv: readonly string[]) {
  const { values, positionals } = readFlags(argv, flags);
  if (values.help) return { ...values, person: undefined };
  const [who, stray] = positionals;
  if (who === undefined)
    throw new ConfigurationError(`Which customer? Give a contact's id or an e-mail address.\n\n${usage}`);
  if (stray !== undefined)
    throw new ConfigurationError(`"${stray}" is one argument too many. Name one customer at a time.`);
  return { ...values, person: personOf(who) };
}

/** A short word would match too much. Intercom's contact ids have 24 characters; older ones are UUIDs. */
function personOf(who: string): Person {
  const word = who.trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word)) return { ids: new Set(), email: word.toLowerCase() };
  if (/^[\w-]{16,64}$/.test(word)) return { ids: new Set([word]), email: undefined };
  throw new ConfigurationError(
    `"${who}" is neither an e-mail address nor a contact's id. The id is at the end of the contact's address in Intercom.`,
  );
}
