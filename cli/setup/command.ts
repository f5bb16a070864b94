import { Command } from "commander";
import { subcommand } from "../program/subcommand.ts";
import type { SetupOptions } from "./setup.ts";

export const setupCommand = () =>
  subcommand<SetupOptions>(
    new Command("setup")
      .summary("asks for your tokens, checks them and writes the configuration")
      .description(
        "Asks for your Intercom and Slack tokens, checks them, and writes the configuration to deskbell.json, or with --stack to the stack's secret. Other keys in it stay as they are.",
      )
      .option("--stack <name>", "configure a deployed stack instead of this machine")
      .option("--file <path>", "write to this file instead of deskbell.json")
      .option("--region <region>", "where Intercom hosts the workspace: us, eu or au")
      .option("--no-slack", "leave Slack out")
      .option("--drop-old-secrets", "end a rotation: accept only the client secret given now")
      .option("--intercom-api <url>", "use this instead of Intercom's API, such as a sandbox")
      .option("--slack-api <url>", "use this instead of https://slack.com/api/")
      .addHelpText(
        "after",
        "\nWithout a terminal, set DESKBELL_INTERCOM_TOKEN, DESKBELL_CLIENT_SECRET, DESKBELL_SLACK_TOKEN and\nDESKBELL_SLACK_SIGNING_SECRET. What is not set stays as it is.",
      ),
    async (_, options, context) => (await import("./setup.ts")).setup(options, context),
  );
