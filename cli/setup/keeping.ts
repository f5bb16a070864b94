import { readFile, rename, writeFile } from "node:fs/promises";
import { readSecret, writeSecret } from "../operator/secret.ts";
import type { Stack } from "../operator/stack.ts";

/** Where the configuration is kept. */
export type Keeping = {
  name: string;
  read: () => Promise<string | undefined>;
  write: (text: string) => Promise<void>;
};

export const inStack = (stack: Stack): Keeping => ({
  name: `the secret of the stack ${stack.name}`,
  read: () => readSecret(stack),
  write: (text) => writeSecret(stack, text),
});

/** A file that only its owner reads, replaced as a whole. */
export const inFile = (file: string): Keeping => ({
  name: file,
  read: () =>
    readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return undefined;
      throw error;
    }),
  async write(text) {
    await writeFile(`${file}.new`, text, { mode: 0o600 });
    await rename(`${file}.new`, file);
  },
});
