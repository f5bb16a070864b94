import { Command } from "commander";
import { jsonOption, stackOption, yesOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { ReplayOptions } from "./arguments.ts";

export const replayCommand = () =>
  subcommand<ReplayOptions>(
    new Command("replay")
      .summary("sends it through the stages again; what was done already is not done twice")
      .description(
        "Puts notifications (or parked effects) back on their queue, in their original order, to be handled by the reactions as they are now. Effects that are done are not repeated.",
      )
      .argument("[id]", "one notification, or one parked effect by its key")
      .option("--parked", "everything that is parked")
      .option("--since <time>", "everything that arrived in that time, such as 90s, 30m, 2h or 7d")
      .option("--topic <topic>", "everything of one topic; combines with --since or --parked")
      .option(
        "--ask-again",
        "fetches contacts, companies and the conversation from Intercom anew, and lets the reactions decide again; of a parked effect, those of its notification",
      )
      .option("--again", "repeats effects that are done, too")
      .option("--run <name>", "continues a replay that was interrupted")
      .addOption(jsonOption())
      .addOption(stackOption())
      .addOption(yesOption()),
    async ([id], options, context) => (await import("./replay.ts")).replay(id, options, context),
  );
