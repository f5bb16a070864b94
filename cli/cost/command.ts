import { Command, Option } from "commander";
import { jsonOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { CostOptions } from "./cost.ts";

export const costCommand = () =>
  subcommand<CostOptions>(
    new Command("cost")
      .summary("what a month costs on AWS")
      .description("Shows what AWS bills for a month of events, item by item, from counted operations.")
      .option("--events <n>", "webhooks in a month", "1000000")
      .option(
        "--alerts <share>",
        "the share of them that leads to a Slack message, such as 10% or 0.1",
        "10%",
      )
      .option(
        "--body <size>",
        "the text of each message in a conversation, such as 5kb for mail; short messages without it",
      )
      .option(
        "--region <region>",
        "uses the prices that AWS publishes today for this region; without it, stored ones of us-east-1",
      )
      .option("--prices <file>", 'uses your own: { "region": "eu-west-1", "prices": { "dynamoWrite": 0.7 } }')
      .addOption(
        new Option("--watch <how>", "what watches the stack, by its setting")
          .choices(["full", "small"])
          .default("full"),
      )
      .addOption(
        new Option("--endpoint <kind>", "what takes the webhooks, by the stack's setting")
          .choices(["api", "url"])
          .default("api"),
      )
      .addOption(
        new Option("--backups <whether>", "point-in-time recovery of the ledger, by the stack's setting")
          .choices(["true", "false"])
          .default("true"),
      )
      .option("--recount", "counts again, in some minutes, and writes cli/cost/counted.json")
      .addOption(jsonOption()),
    async (_, options, context) => (await import("./cost.ts")).cost(options, context),
  );
