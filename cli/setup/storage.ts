import { open, readFile, rename, rm } from "node:fs/promises";
import { actingDocument } from "../../src/configuration/acting.ts";
import { receiverDocument } from "../../src/configuration/receiver.ts";
import { readSecret, writeSecret } from "../aws/secret.ts";
import type { Stack } from "../aws/stack.ts";

/** A place where the configuration is stored. */
export type Storage = {
  name: string;
  read: () => Promise<string | undefined>;
  write: (text: string) => Promise<void>;
};

/**
 * The stack's secrets. The receiver's comes first: until the last is written, and if that fails, it accepts webhooks that
 * react cannot use yet and that wait on the queue. The other way round it would refuse them, and Intercom forgets
 * refused ones (promise 1).
 */
export const inStack = (stack: Stack): Storage => ({
  name: `the secrets of the stack ${stack.name}`,
  read: () => readSecret(stack, "configuration"),
  async write(text) {
    const document = JSON.parse(text);
    await writeSecret(stack, "receiver", `${JSON.stringify(receiverDocument(document), null, 2)}\n`);
    if (stack.outputs.SlackSecretArn && document.slack?.signingSecret)
      await writeSecret(stack, "slack", `${JSON.stringify(actingDocument(document), null, 2)}\n`);
    await writeSecret(stack, "configuration", text);
  },
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
    const fresh = `${file}.new`;
    // What an earlier run left may have another mode, which opening it again would keep.
    await rm(fresh, { force: true });
    try {
      const handle = await open(fresh, "wx", 0o600);
      await handle
        .writeFile(text)
        .then(() => handle.sync())
        .finally(() => handle.close());
      await rename(fresh, file);
    } catch (error) {
      await rm(fresh, { force: true });
      throw error;
    }
  },
});
