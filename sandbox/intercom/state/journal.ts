import { ConfigurationError } from "../../../src/platform/errors.ts";
import { openJournal } from "../../plumbing/journal.ts";
import type { TableName } from "./tables.ts";

/** One record as it became, or null when it was removed. */
export type Entry = [table: TableName, id: string, record: { id: string } | null];

/** The first line says when the state was seeded, in unix milliseconds; each later one is a change. */
type Line = { born: number } | Entry[];

export interface StateJournal {
  born: number;
  /** The last known version of every record that ever changed. */
  entries: Entry[];
  append(entries: Entry[]): void;
  tidy(): void;
  close(): void;
}

export function openStateJournal(file: string | undefined, now: number): StateJournal {
  const journal = openJournal<Line>(file, (lines) => latestOf(lines, file));
  const [first, ...changes] = journal.lines;
  if (!first) journal.append({ born: now });
  return {
    born: first && "born" in first ? first.born : now,
    entries: (changes as Entry[][]).flat(),
    append: journal.append,
    tidy: journal.tidy,
    close: journal.close,
  };
}

function latestOf([first, ...changes]: Line[], file: string | undefined): Line[] {
  if (!first) return [];
  if (!("born" in first) || typeof first.born !== "number") {
    throw new ConfigurationError(
      `${file} is no journal of the sandbox Intercom. Move it away to start afresh.`,
    );
  }
  const latest = new Map<string, Entry>();
  for (const entry of (changes as Entry[][]).flat()) latest.set(`${entry[0]}/${entry[1]}`, entry);
  return [first, ...[...latest.values()].map((entry) => [entry])];
}
