import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { dirname } from "node:path";

export type Journal<Entry> = { entries: Entry[]; append: (entry: Entry) => void };

/**
 * A file of one JSON entry per line. What `append` has returned from survives kill -9; half a line at the end, left
 * by one that was killed while it wrote, is removed. Without a file nothing is kept.
 */
export function openJournal<Entry>(file: string | undefined): Journal<Entry> {
  if (!file) return { entries: [], append() {} };
  mkdirSync(dirname(file), { recursive: true });
  return {
    entries: existsSync(file) ? read<Entry>(file) : [],
    append: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
  };
}

function read<Entry>(file: string): Entry[] {
  const bytes = readFileSync(file);
  const whole = bytes.lastIndexOf("\n") + 1;
  if (whole < bytes.length) truncateSync(file, whole);
  const lines = bytes.toString("utf8", 0, whole).split("\n");
  return lines.flatMap((line, at) => (line ? [parsed<Entry>(line, `${file}:${at + 1}`)] : []));
}

function parsed<Entry>(line: string, place: string): Entry {
  try {
    return JSON.parse(line) as Entry;
  } catch (cause) {
    throw new Error(`${place} is not JSON. Remove the line, or the file to begin afresh.`, { cause });
  }
}
