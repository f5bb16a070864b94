import { Command } from "commander";
import { jsonOption, stackOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { DoctorOptions } from "./doctor.ts";

export const doctorCommand = () =>
  subcommand<DoctorOptions>(
    new Command("doctor")
      .summary("what is wrong with configuration, tokens, channels, queues, tables, and how to mend it")
      .description(
        "Checks configuration, tokens, channels, queues and tables, on this machine or in a deployed stack, and says how to fix what is wrong. It changes nothing: the ping that it sends is taken out of the ledger again. Exits with 1 if a check fails.",
      )
      .addOption(jsonOption())
      .addOption(stackOption())
      .addHelpText(
        "after",
        "\nWith an app configuration token (https://api.slack.com/apps, below your apps) in\nDESKBELL_SLACK_CONFIGURATION_TOKEN, or by standard input if that is set to -, it also compares the Slack app\nwith the manifest that is wanted.",
      ),
    async (_, options, context) => (await import("./doctor.ts")).doctor(options, context),
  );
