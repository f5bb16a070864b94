import { Command } from "commander";
import { appOption, jsonOption, stackOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { ExplainOptions } from "./explain.ts";

export const explainCommand = () =>
  subcommand<ExplainOptions>(
    new Command("explain")
      .summary("the whole story of a notification, conversation, ticket or customer")
      .description(
        "Shows what arrived, what each reaction decided and why, what was sent where, what was answered, what is waiting and what is parked.",
      )
      .argument(
        "<id>",
        "The id of a notification, conversation, ticket, contact or company, a ticket's number, an e-mail address, or a parked effect's key",
      )
      .addOption(jsonOption())
      .addOption(appOption("only this workspace, where several have the same id"))
      .option("--reaction <name>", "only what this reaction decided, and what came of it")
      .option(
        "--export [file]",
        "writes one notification with the facts that reactions saw and what they decided, or prints it; words, names, addresses and ids of people are made up",
      )
      .option("--with-content", "with --export: as it is")
      .addOption(stackOption()),
    async ([id = ""], options, context) => (await import("./explain.ts")).explain(id, options, context),
  );
