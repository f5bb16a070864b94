import {
  closeSync,
  existsSync,
  fchmodSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { ConfigurationError } from "../../src/platform/errors.ts";

export interface Journal<Line> {
  /** What the file says, compacted. */
  lines: Line[];
  append(line: Line): void;
  /** Rewrites the file without what is no longer so. */
  tidy(): void;
  close(): void;
}

/**
 * Opens an append-only file with one line of JSON for each change. What `append` has returned from survives
 * kill -9; a last line that a crash has torn is cut off. A file much longer than its compacted lines is
 * rewritten. Without a file nothing is kept.
 */
export function openJournal<Line>(
  file: string | undefined,
  compact: (lines: Line[]) => Line[],
): Journal<Line> {
  if (file === undefined) return { lines: [], append() {}, tidy() {}, close() {} };
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const { lines, written, torn } = readLines<Line>(file, compact);
  if (written > 1_000 + 4 * lines.length) rewrite(file, lines);
  else if (torn !== undefined) truncateSync(file, torn);
  let handle = openForOwner(file);
  return {
    lines,
    append: (line) => void writeSync(handle, `${JSON.stringify(line)}\n`),
    tidy() {
      closeSync(handle);
      try {
        rewrite(file, readLines<Line>(file, compact).lines);
      } finally {
        handle = openForOwner(file);
      }
    },
    close: () => closeSync(handle),
  };
}

/** What a file says, compacted; how many lines it has, and where a torn last one begins. */
function readLines<Line>(file: string, compact: (lines: Line[]) => Line[]) {
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  const whole = bytes.lastIndexOf("\n") + 1;
  const written = bytes.toString("utf8", 0, whole).split("\n").slice(0, -1);
  const lines = compact(written.map((line, at) => parse<Line>(line, `${file}:${at + 1}`)));
  return { lines, written: written.length, torn: whole < bytes.length ? whole : undefined };
}

function openForOwner(file: string): number {
  const handle = openSync(file, "a", ownerOnly);
  fchmodSync(handle, ownerOnly);
  return handle;
}

/** Customers' words are in it. */
const ownerOnly = 0o600;

function rewrite(file: string, lines: unknown[]): void {
  writeFileSync(`${file}.new`, lines.map((line) => `${JSON.stringify(line)}\n`).join(""), {
    mode: ownerOnly,
  });
  renameSync(`${file}.new`, file);
}

function parse<Line>(line: string, place: string): Line {
  try {
    return JSON.parse(line) as Line;
  } catch (cause) {
    throw new ConfigurationError(
      `${place} is not JSON. Remove the line, or move the file away to start afresh.`,
      { cause },
    );
  }
}
