import { Command } from "commander";
import { appOption, jsonOption, stackOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { BackfillOptions } from "./backfill.ts";

export const backfillCommand = () =>
  subcommand<BackfillOptions>(
    new Command("backfill")
      .summary("fills the cache from Intercom before the first day")
      .description(
        "Fills the cache with every company and contact in Intercom, so that the first events need no calls. If interrupted, it continues where it stopped. At least half of each 10-second window of Intercom's rate limit is left to live events.",
      )
      .addOption(appOption("only this workspace; otherwise all that are configured"))
      .addOption(jsonOption())
      .addOption(stackOption()),
    async (_, options, context) => (await import("./backfill.ts")).backfill(options, context),
  );
