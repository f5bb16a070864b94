import { Command } from "commander";
import { jsonOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { FaultsOptions } from "./faults.ts";

export const faultsCommand = () =>
  subcommand<FaultsOptions>(
    new Command("faults")
      .summary("runs the simulation: the real stages under thousands of seeds of random faults")
      .description(
        "Runs the real pipeline with simulated faults (simulation/), over many seeds. Exits with 1 when one breaks the promise.",
      )
      .option("--seeds <n>", "how many seeds", "2000")
      .option("--from <n>", "the first seed", "1")
      .option("--seed <n>", "only this seed, with its story")
      .addOption(jsonOption())
      .option("--safeguards", "removes one safeguard at a time and prints what breaks")
      .option("--keep", "with --safeguards: writes that to ARCHITECTURE.md"),
    async (_, options, context) => (await import("./faults.ts")).faults(options, context),
  );
