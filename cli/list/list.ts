import { configurationSource } from "../../src/configuration/configuration.ts";
import type { Configuration } from "../../src/configuration/schema.ts";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { printable } from "../../src/platform/printable.ts";
import { openStack } from "../aws/stack.ts";
import { runningDesk } from "../desk/address-book.ts";
import type { CommandContext } from "../desk/open.ts";
import { readFlags } from "../flags/read-flags.ts";
import { namesInIntercom } from "./intercom.ts";
import { namesInSlack } from "./slack.ts";

/** One thing that a reaction can name. `by` is what it is named by, `more` what else tells it from others. */
export type Name = { by: string; more: string };

/** What there is of one kind, or why that is not known. */
export type Names = { kind: string; where: string; names: Name[]; unknown?: string };

const kinds = ["teams", "teammates", "ticket-types", "channels", "people", "user-groups"] as const;
export type Kind = (typeof kinds)[number];

const usage = `npm run list -- [${kinds.join(" | ")}]

Lists what reactions can name: teams, teammates and ticket types in Intercom, channels, people and user groups in
Slack. Without a word, all of them.

  --json           prints JSON
  --stack <name>   asks with a deployed stack's tokens, such as Deskbell's, instead of this machine's`;

/** The command `list`; returns its exit code: 1 when something could not be asked. */
export async function list(argv: readonly string[], context: CommandContext): Promise<number> {
  const { print, clock = Date.now } = context;
  const { values, positionals } = readFlags(argv, {
    json: { type: "boolean" },
    stack: { type: "string" },
    help: { type: "boolean", short: "h" },
  });
  if (values.help) {
    print(usage);
    return 0;
  }
  const wanted = positionals.length > 0 ? positionals.map(kindOf) : [...kinds];
  const environment = values.stack
    ? (await openStack(values.stack, context.environment)).environment
    : (context.desk ?? (await runningDesk(context.environment)));
  const found = await namesOf(await configurationSource(environment, clock)(), wanted);
  if (values.json) print(JSON.stringify(found, null, 2));
  else for (const line of found.flatMap(listLines)) print(line);
  return found.some(({ unknown }) => unknown !== undefined) ? 1 : 0;
}

function kindOf(word: string): Kind {
  const kind = kinds.find((one) => one === word);
  if (kind) return kind;
  throw new ConfigurationError(`There is no list of ${word}. There are: ${kinds.join(", ")}.`);
}

async function namesOf({ workspaces, slack }: Configuration, wanted: readonly Kind[]): Promise<Names[]> {
  const intercom = Object.entries(workspaces).flatMap(([appId, workspace]) =>
    wanted.map((kind) => namesInIntercom(kind, appId, workspace)),
  );
  const inSlack = slack ? wanted.map((kind) => namesInSlack(kind, slack)) : [];
  const found = await Promise.all([...intercom, ...inSlack]);
  return found.filter((names) => names !== undefined);
}

/** One kind of names as lines of text; the names are what people typed. */
export function listLines({ kind, where, names, unknown }: Names): string[] {
  const title = `${kind} (${where})`;
  if (unknown !== undefined) return [printable(`${title}: ${unknown}`), ""];
  const width = Math.min(Math.max(0, ...names.map(({ by }) => by.length)), 40);
  const rows = names.map(({ by, more }) => printable(`  ${by.padEnd(width)}  ${more}`.trimEnd()));
  return [printable(title), ...(rows.length > 0 ? rows : ["  none"]), ""];
}
