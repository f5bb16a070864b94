import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";

/** Asks a person. The answer to a secret question is not shown while it is typed or pasted. */
export type Ask = (question: string, options?: { secret?: boolean }) => Promise<string>;

export const askAtTerminal: Ask = async (question, { secret = false } = {}) => {
  const { stdin, stdout } = process;
  let muted = false;
  const output = new Writable({
    write(chunk, _, done) {
      if (!muted) stdout.write(chunk);
      done();
    },
  });
  // As a terminal: otherwise the terminal itself echoes what is typed.
  const lines = createInterface({ input: stdin, output, terminal: true });
  try {
    if (!secret) return (await lines.question(`${question} `)).trim();
    stdout.write(`${question} `);
    muted = true;
    return (await lines.question("")).trim();
  } finally {
    lines.close();
    if (secret) stdout.write("\n");
  }
};
