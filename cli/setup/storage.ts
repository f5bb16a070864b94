import { readFile, rename, writeFile } from "node:fs/promises";
import { readSecret, writeSecret } from "../aws/secret.ts";
import type { Stack } from "../aws/stack.ts";

/** A place where the configuration is stored. */
export type Storage = {
  name: string;
  read: () => Promise<string | undefined>;
  write: (text: string) => Promise<void>;
};

export const inStack = (stack: Stack): Storage => ({
  name: `the secret of the stack ${stack.name}`,
  read: () => readSecret(stack),
  write: (text) => writeSecret(stack, text),
});

/** A file that only its owner can read. It is replaced as a whole, so a crash leaves no half of it. */
export const inFile = (file: string): Storage => ({
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
