import { Command } from "commander";
import { jsonOption, stackOption, yesOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { ParkedOptions } from "./parked.ts";

export const parkedCommand = () =>
  subcommand<ParkedOptions>(
    new Command("parked")
      .summary("what could not be done, with the reason")
      .description("Lists what is parked, why, how often it was tried, and how to replay it.")
      .option(
        "--drop <id>",
        "gives one up for good: takes it off the list and its dead letter away, and keeps on record who did so",
      )
      .addOption(jsonOption())
      .addOption(stackOption())
      .addOption(yesOption()),
    async (_, options, context) => (await import("./parked.ts")).parked(options, context),
  );
