import { Command } from "commander";
import { happenOptions } from "../../sandbox/intercom/scenarios/options.ts";
import { jsonOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { SendOptions } from "./send.ts";

const { force: _, ...words } = happenOptions;

export function sendCommand() {
  const command = new Command("send")
    .summary("lets something happen in the sandbox Intercom, and posts its signed notification")
    .description(
      "Makes something happen in the sandbox Intercom and posts the signed notification of it to the desk.",
    )
    .argument("<topic>", 'Name one, such as conversation.user.created; "deskbell list topics" shows them all')
    .option(
      "--url <url>",
      "posts there instead of to the desk on this machine (DESKBELL_CLIENT_SECRET signs with that client secret instead of the configuration's)",
    )
    .option("--times <n>", "posts the same notification n times, as Intercom does when it retries", "1")
    .option("--dry-run", "shows the notification without posting it")
    .addOption(jsonOption())
    .option("--force", "sends an unknown topic with an empty item, or as a real workspace")
    .optionsGroup("What happens (each topic takes some of these):");
  for (const [name, what] of Object.entries(words)) command.option(`--${name} <${"value"}>`, what);
  return subcommand<SendOptions>(command, async ([topic = ""], options, context) =>
    (await import("./send.ts")).send(topic, options, context),
  );
}
