import { Command } from "commander";
import { jsonOption, stackOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { ParkedOptions } from "./parked.ts";

export const parkedCommand = () =>
  subcommand<ParkedOptions>(
    new Command("parked")
      .summary("what could not be done, with the reason")
      .description("Lists what is parked, why, how often it was tried, and how to replay it.")
      .addOption(jsonOption())
      .addOption(stackOption()),
    async (_, options, context) => (await import("./parked.ts")).parked(options, context),
  );
