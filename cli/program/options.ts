import { Option } from "commander";

/** Options that several commands share, so that they read the same everywhere. */
export const stackOption = () =>
  new Option("--stack <name>", "a deployed stack, such as Deskbell, instead of the desk on this machine");
export const jsonOption = () => new Option("--json", "prints JSON");
export const yesOption = () => new Option("--yes", "does not ask for confirmation");
export const appOption = (description: string) => new Option("--app <app_id>", description);
