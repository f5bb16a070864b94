import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { ConfigurationError } from "../../../../src/platform/errors.ts";
import type { TableName } from "./tables.ts";

/** One record as it became, or null when it was removed. */
export type Entry = [table: TableName, id: string, record: { id: string } | null];

export interface Journal {
  /** Unix milliseconds at which the world was first planted. */
  born: number;
  /** The last known state of everything that ever changed. */
  entries: Entry[];
  append(entries: Entry[]): void;
  close(): void;
}

/**
 * Opens an append-only journal: a first line with the moment of birth, then one line of JSON for each
 * change. A last line that a crash has torn is cut off; a journal much longer than what it says is rewritten.
 */
export function openJournal(file: string, now: number): Journal {
  mkdirSync(dirname(file), { recursive: true });
  const text = existsSync(file) ? readFileSync(file, "utf8") : "";
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  const lines = whole.split("\n").slice(0, -1);
  const born = lines.length > 0 ? readBirth(lines[0]!, file) : now;
  const latest = new Map<string, Entry>();
  for (const line of lines.slice(1)) {
    for (const entry of parse(line, file) as Entry[]) latest.set(`${entry[0]}/${entry[1]}`, entry);
  }
  const entries = [...latest.values()];
  if (lines.length === 0 || lines.length > 1_000 + 4 * entries.length) rewrite(file, born, entries);
  else if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  const handle = openSync(file, "a");
  return {
    born,
    entries,
    append: (changed) => void writeSync(handle, `${JSON.stringify(changed)}\n`),
    close: () => closeSync(handle),
  };
}

function rewrite(file: string, born: number, entries: Entry[]): void {
  const lines = [JSON.stringify({ born }), ...entries.map((entry) => JSON.stringify([entry]))];
  writeFileSync(`${file}.new`, `${lines.join("\n")}\n`);
  renameSync(`${file}.new`, file);
}

function readBirth(line: string, file: string): number {
  const { born } = parse(line, file) as { born?: unknown };
  if (typeof born === "number") return born;
  throw new ConfigurationError(
    `${file} is no journal of the sandbox Intercom. Move it away to start afresh.`,
  );
}

function parse(line: string, file: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new ConfigurationError(
      `${file} has a line in its middle that is not JSON. Move it away to start afresh.`,
      { cause },
    );
  }
}
