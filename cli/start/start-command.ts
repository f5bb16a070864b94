import { Command } from "commander";
import { readPort } from "../flags/numbers.ts";
import { subcommand } from "../program/subcommand.ts";

type Options = { port?: string; webhookPort?: string };

export const startCommand = () =>
  subcommand<Options>(
    new Command("start")
      .summary("runs everything on this machine, in the sandbox or with your configuration")
      .description(
        "Runs the whole desk in one process until Ctrl-C: the functions, an embedded DynamoDB and SQS, and the inspector. Without a configuration (deskbell.json, or the file that DESKBELL_CONFIG names) it brings a sandbox Intercom and Slack. With one, the effects of reactions are real.",
      )
      .option("--port <number>", "the inspector's port (or PORT; 4000)")
      .option("--webhook-port <number>", "the port that takes only webhooks (or WEBHOOK_PORT; the next one)"),
    async (_, { port, webhookPort }, { environment }) => {
      const { start } = await import("../../local/start.ts");
      await start({
        ...environment,
        ...(port === undefined ? {} : { PORT: String(readPort("port", port)) }),
        ...(webhookPort === undefined ? {} : { WEBHOOK_PORT: String(readPort("webhook-port", webhookPort)) }),
      });
      return 0;
    },
  );
