import { withoutSecrets } from "./secrets.ts";

/** Writes one structured line per stage and notification: never a secret, a message body or an e-mail address. */
export type Log = (line: LogLine) => void;

export type LogLine = {
  stage: string;
  /** What happened, in a word or two: handled, parked, waiting, rejected. */
  outcome: string;
  [field: string]: unknown;
};

/**
 * Writes to standard output directly: Lambda passes a line of JSON on unchanged. Metrics are counted from these lines by
 * filters on the stack's own log groups (infra/signals.ts), so a line needs no counts of its own.
 */
export const log: Log = (line) => {
  process.stdout.write(`${withoutSecrets(JSON.stringify(line))}\n`);
};
