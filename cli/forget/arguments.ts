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
  "Deletes what Deskbell knows of one customer: their notifications and all that came of them in the ledger, their",
  "reminders and threads, what is parked of theirs, and their copy in the cache. Says what it cannot reach.",
  "",
  "  --slack          also deletes the messages in Slack that were posted because of them",
  "  --stack <name>   a deployed stack instead of the desk that runs here",
  "  --yes            without asking once more",
].join("\n");

export function readArguments(argv: readonly string[]) {
  const { values, positionals } = readFlags(argv, flags);
  if (values.help) return { ...values, person: undefined };
  const [who, stray] = positionals;
  if (who === undefined)
    throw new ConfigurationError(`Whom? Give a contact's id or an e-mail address.\n\n${usage}`);
  if (stray !== undefined)
    throw new ConfigurationError(`"${stray}" is one word too many; one customer at a time.`);
  return { ...values, person: personOf(who) };
}

/** Short words would be found everywhere: Intercom's contact ids have 24 characters, older ones are UUIDs. */
function personOf(who: string): Person {
  const word = who.trim();
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(word)) return { ids: new Set(), email: word.toLowerCase() };
  if (/^[\w-]{16,64}$/.test(word)) return { ids: new Set([word]), email: undefined };
  throw new ConfigurationError(
    `"${who}" is neither an e-mail address nor a contact's id. The id is at the end of the contact's address in Intercom.`,
  );
}
