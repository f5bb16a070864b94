import { Command } from "commander";
import { jsonOption, stackOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { DryRunOptions } from "./dry-run.ts";

export const dryRunCommand = () =>
  subcommand<DryRunOptions>(
    new Command("dry-run")
      .summary("what your reactions, as they are now, would have done lately")
      .description(
        "Asks the reactions in src/reactions about the notifications on record, and compares with what was done: by reaction, channel and hour. What was decided and not done, because it is parked or was given up, is counted apart. Nothing is sent, and Intercom and Slack are asked nothing: customers are as the cache has them now. Quiet hours, cooldowns and roll-ups are applied by the time of the notifications. Reminders, schedules and acts in Slack are left out, and so is what was muted.",
      )
      .option("--since <span>", "how far back, such as 24h or 7d; the ledger keeps 30 days", "7d")
      .option("--bundle <file>", "asks about the one notification of a bundle that explain --export wrote")
      .addOption(jsonOption())
      .addOption(stackOption()),
    async (_, options, context) => (await import("./dry-run.ts")).dryRunOf(options, context),
  );
