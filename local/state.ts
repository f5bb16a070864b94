import { join } from "node:path";
import { configurationFile } from "./configuration.ts";

/** Where the address book of the running desk lies, and below it the state of each kind of desk. */
export const root = ".deskbell";

/**
 * The folder that a desk keeps its state in. What waits in the sandbox is none of a real configuration's business:
 * its reminders name a workspace that the other does not have.
 */
export const stateFolder = (named: string | undefined): string =>
  join(root, configurationFile(named) === undefined ? "sandbox" : "real");
