import { Command } from "commander";
import { knownWord } from "../program/known-word.ts";
import { subcommand } from "../program/subcommand.ts";
import { shells } from "./shells.ts";

export function completionCommand() {
  const command = new Command("completion")
    .summary("a script that completes commands, options, topics and kinds in your shell")
    .description(
      "Prints a script for your shell that completes commands, options, topics, kinds and reactions. It works for the word deskbell, which `npm link` in the clone makes a command of its own.",
    )
    .argument("<shell>", shells.join(", "))
    .addHelpText(
      "after",
      `
bash   echo 'source <(deskbell completion bash)' >> ~/.bashrc
zsh    echo 'source <(deskbell completion zsh)' >> ~/.zshrc      (after compinit)
fish   deskbell completion fish > ~/.config/fish/completions/deskbell.fish`,
    );
  return subcommand<object>(command, async ([word = ""], _, { print }) => {
    const shell = knownWord(word, shells, {
      unknown: `There is no completion for ${word}`,
      seeAll: "--help",
    });
    const { completionFor } = await import("./script.ts");
    print(completionFor(shell, command.parent?.commands ?? []).trimEnd());
    return 0;
  });
}
