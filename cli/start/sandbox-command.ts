import { Command } from "commander";
import { readPort } from "../flags/numbers.ts";
import { subcommand } from "../program/subcommand.ts";

type Options = { port?: string; webhookUrl?: string; slackUrl?: string; stateFolder?: string };

export const sandboxCommand = () =>
  subcommand<Options>(
    new Command("sandbox")
      .summary("runs the sandbox Intercom and Slack alone, for tests of your own in any language")
      .description(
        "Runs the sandbox Intercom and Slack alone until Ctrl-C, and prints their addresses and credentials.",
      )
      .option("--port <number>", "(or PORT; any free one)")
      .option("--webhook-url <url>", "posts what happens there, signed as Intercom signs it (or WEBHOOK_URL)")
      .option("--slack-url <url>", "posts there what people do in Slack (or SLACK_URL)")
      .option(
        "--state-folder <path>",
        "keeps the state there; without it, it ends with the process (or STATE_FOLDER)",
      ),
    async (_, { port, webhookUrl, slackUrl, stateFolder }, { environment }) => {
      const { start } = await import("../../sandbox/start.ts");
      await start({
        ...environment,
        ...(port === undefined ? {} : { PORT: String(readPort("port", port)) }),
        ...(webhookUrl === undefined ? {} : { WEBHOOK_URL: webhookUrl }),
        ...(slackUrl === undefined ? {} : { SLACK_URL: slackUrl }),
        ...(stateFolder === undefined ? {} : { STATE_FOLDER: stateFolder }),
      });
      return 0;
    },
  );
