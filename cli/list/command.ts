import { Command } from "commander";
import { jsonOption, stackOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import { kinds } from "./kinds.ts";
import type { ListOptions } from "./list.ts";

export const listCommand = () =>
  subcommand<ListOptions>(
    new Command("list")
      .summary("what can be named: teams, teammates, ticket types, channels, people, topics, reactions")
      .description(
        "Lists what reactions and commands can name, as they name it: teams, teammates and ticket types in Intercom, channels, people and user groups in Slack, topics with what `send` can be told about them, and the reactions.",
      )
      .argument("[kind...]", `${kinds.join(", ")}; all of them without a word`)
      .addOption(jsonOption())
      .addOption(stackOption()),
    async (words, options, context) => (await import("./list.ts")).list(words, options, context),
  );
