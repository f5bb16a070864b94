import { Command } from "commander";
import { subcommand } from "../program/subcommand.ts";
import type { NewOptions } from "./new.ts";

export const newCommand = () =>
  subcommand<NewOptions>(
    new Command("new")
      .summary("makes a reaction, its test and its entry in the list")
      .description(
        "Writes src/reactions/<name>.ts, test/reactions/<name>.test.ts, and the name in src/reactions/index.ts. With --from, the test has the facts of a bundle that explain --export wrote.",
      )
      .argument("<what>", "What can be made is a reaction")
      .argument("[name]", "its name, such as refund-request; made from the topic without it")
      .option(
        "--on <topics>",
        "when it looks: topics of Intercom, with commas between them, or unanswered, or every",
      )
      .option("--from <file>", "the bundle to begin with"),
    async (words, options, context) => (await import("./new.ts")).makeNew(words, options, context),
  );
