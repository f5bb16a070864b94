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
