import { configurationSource } from "../../src/configuration/configuration.ts";
import type { Configuration } from "../../src/configuration/schema.ts";
import { printable } from "../../src/platform/printable.ts";
import { reactions } from "../../src/reactions/index.ts";
import { type CommandContext, environmentOf } from "../desk/open.ts";
import { knownWord } from "../program/known-word.ts";
import { namesInIntercom } from "./intercom.ts";
import { isOwn, type Kind, kinds } from "./kinds.ts";
import { ownNames } from "./own.ts";
import { namesInSlack } from "./slack.ts";

/** One thing that has a name. `by` is how a reaction or a command names it, `more` what else tells it from others. */
export type Name = { by: string; more: string };

/** What there is of one kind, or why that is not known. */
export type Names = { kind: string; where: string; names: Name[]; unknown?: string };

export type ListOptions = { json?: boolean; stack?: string };

/** The command `list`; returns its exit code: 1 when something could not be asked. */
export async function list(
  words: readonly string[],
  { json, stack }: ListOptions,
  context: CommandContext,
): Promise<number> {
  const { print, clock = Date.now } = context;
  const wanted = words.length > 0 ? words.map(kindOf) : [...kinds];
  const asked = wanted.some((kind) => !isOwn(kind)) ? await configuration() : undefined;
  const found = [
    ...(asked ? await namesOf(asked, wanted) : []),
    ...wanted.map((kind) => ownNames(kind, reactions)).filter((names) => names !== undefined),
  ];
  if (json) print(JSON.stringify(found, null, 2));
  else for (const line of found.flatMap(listLines)) print(line, /^\S/.test(line) ? "title" : undefined);
  return found.some(({ unknown }) => unknown !== undefined) ? 1 : 0;

  async function configuration(): Promise<Configuration> {
    const environment = await environmentOf(stack, context);
    return await configurationSource(environment, clock)();
  }
}

const kindOf = (word: string): Kind =>
  knownWord(word, kinds, { unknown: `There is no list of ${word}`, seeAll: "--help" });

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
