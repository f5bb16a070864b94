import { Command } from "commander";
import { stackOption, yesOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { ForgetOptions } from "./forget.ts";

export const forgetCommand = () =>
  subcommand<ForgetOptions>(
    new Command("forget")
      .summary("deletes one customer's data")
      .description(
        "Deletes what Deskbell stores about one customer: their notifications in the ledger with all decisions and delivery records, reminders and threads, parked messages, and the copy in the cache. Lists what it cannot reach.",
      )
      .argument("<customer>", "A contact's id or e-mail address")
      .option("--slack", "also deletes the Slack messages that these notifications caused")
      .addOption(stackOption())
      .addOption(yesOption()),
    async ([customer = ""], options, context) =>
      (await import("./forget.ts")).forget(customer, options, context),
  );
