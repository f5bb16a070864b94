import { Command } from "commander";
import { jsonOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { PlanOptions } from "./plan.ts";
import { usualSetup } from "./setup.ts";

export const planCommand = () =>
  subcommand<PlanOptions>(
    new Command("plan")
      .summary("what a load needs, and which limit it meets first")
      .description(
        "Shows how much of each limit a load needs, which limit it reaches first, which AWS quotas to raise, and what it does not know. The defaults are a busy hour of a large workspace, in a new AWS account; Intercom sends 150,000 webhooks a minute before it slows down. Give the concurrency and warm writes with which you deploy; by default the stack takes what fits into the account.",
      )
      .option("--events-per-minute <n>", "webhooks a minute", "600")
      .option(
        "--alerts <share>",
        "the share of them that leads to a Slack message, such as 10% or 0.1",
        "10%",
      )
      .option("--channels <n>", "how many Slack channels share the alerts", "10")
      .option("--region <region>", "where the stack is", usualSetup.region)
      .option(
        "--account-concurrency <n>",
        "Lambda executions that the account allows",
        `${usualSetup.account}`,
      )
      .option(
        "--warm-writes <n>",
        "write units a second that the ledger takes at once",
        `${usualSetup.warmWrites}`,
      )
      .option("--receive-concurrency <n>", "executions of Receive, such as 200")
      .option("--react-concurrency <n>", "workers of React, such as 50")
      .option("--deliver-concurrency <n>", "workers of Deliver, such as 10")
      .option("--body <size>", "the text of each message, for desks that get mail, such as 20kb")
      .addOption(jsonOption()),
    async (_, options, context) => (await import("./plan.ts")).plan(options, context),
  );
