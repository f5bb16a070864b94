import { Command } from "commander";
import { jsonOption, stackOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { InspectOptions } from "./inspect.ts";

export const inspectCommand = () =>
  subcommand<InspectOptions>(
    new Command("inspect")
      .summary("the inspector's address; of a deployed stack, serves one on this machine")
      .description(
        "Prints the address of the desk that runs on this machine. With --stack it serves the same inspector over a deployed stack until Ctrl-C, on this machine only, with your own AWS credentials. It only reads, unless --write is given.",
      )
      .addOption(stackOption())
      .option("--write", "with --stack: lets you replay, ask again and drop on the page")
      .option("--region <region>", "the AWS region of the stack (or AWS_REGION, or your profile's)")
      .option("--profile <name>", "the AWS profile whose credentials are used (or AWS_PROFILE)")
      .option("--port <number>", "the port on this machine (any free one)")
      .addOption(jsonOption()),
    async (_, options, context) => (await import("./inspect.ts")).inspect(options, context),
  );
