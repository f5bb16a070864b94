import type { Command } from "commander";
import { bashScript } from "./bash.ts";
import { fishScript } from "./fish.ts";
import type { Shell } from "./shells.ts";
import { completedCommands } from "./words.ts";
import { zshScript } from "./zsh.ts";

const scripts = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** The script that a shell reads to complete the program. */
export const completionFor = (shell: Shell, commands: readonly Command[]): string =>
  scripts[shell](completedCommands(commands));
