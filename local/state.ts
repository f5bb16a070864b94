import { chmod, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { configurationFile } from "./configuration.ts";

/** The folder of the running desk's address book, and above the state of each kind of desk. */
export const root = ".deskbell";

/**
 * The folder of a desk's state. Sandbox and real configuration have separate ones, because reminders of one name a
 * workspace that the other does not have.
 */
export const stateFolder = (named: string | undefined): string =>
  join(root, configurationFile(named) === undefined ? "sandbox" : "real");

/**
 * Makes a folder that only its owner may enter, and takes others' rights away from everything that is in it: earlier
 * versions, and a copy, leave files that everybody may read.
 */
export async function makePrivate(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of found) {
    const mode = entry.isDirectory() ? 0o700 : entry.isFile() ? 0o600 : undefined;
    if (mode !== undefined) await chmod(join(entry.parentPath, entry.name), mode);
  }
}
