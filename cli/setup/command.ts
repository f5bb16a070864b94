import { Command } from "commander";
import { subcommand } from "../program/subcommand.ts";
import type { SetupOptions } from "./setup.ts";

export const setupCommand = () =>
  subcommand<SetupOptions>(
    new Command("setup")
      .summary("asks for your tokens, checks them and writes the configuration")
      .description(
        "Asks for your Intercom and Slack tokens, the secret of http.post and office hours, checks them, and writes the configuration to deskbell.json, or with --stack to the stack's secret. Other keys in it stay as they are.",
      )
      .option("--stack <name>", "configure a deployed stack instead of this machine")
      .option("--file <path>", "write to this file instead of deskbell.json")
      .option("--region <region>", "where Intercom hosts the workspace: us, eu or au")
      .option(
        "--tunnel <url>",
        "where Intercom and Slack reach this machine, such as https://desk.example.net",
      )
      .option("--time-zone <zone>", "the team's time zone, such as Europe/Dublin, for office hours")
      .option("--office-hours <times>", "from Monday to Friday, such as 09:00-17:30")
      .option("--manifest", "print the manifest of the Slack app, and do nothing else")
      .option("--no-slack", "leave Slack out")
      .option("--drop-old-secrets", "end a rotation: accept only the client secret given now")
      .option("--intercom-api <url>", "use this instead of Intercom's API, such as a sandbox")
      .option("--slack-api <url>", "use this instead of https://slack.com/api/")
      .addHelpText(
        "after",
        `
With an app configuration token (https://api.slack.com/apps, Your App Configuration Tokens) it makes the Slack app,
or puts what is missing into the app that there is. A refresh token is exchanged, and the new ones are kept in
.deskbell/.

Without a terminal, set DESKBELL_INTERCOM_TOKEN, DESKBELL_CLIENT_SECRET, DESKBELL_SLACK_TOKEN,
DESKBELL_SLACK_SIGNING_SECRET, DESKBELL_HTTP_SIGNING_SECRET (new makes one) and
DESKBELL_SLACK_CONFIGURATION_TOKEN (- reads it from standard input). What is not set stays as it is.`,
      ),
    async (_, options, context) => (await import("./setup.ts")).setup(options, context),
  );
