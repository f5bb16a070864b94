import { Command } from "commander";
import { jsonOption, stackOption } from "../program/options.ts";
import { subcommand } from "../program/subcommand.ts";
import type { DoctorOptions } from "./doctor.ts";

export const doctorCommand = () =>
  subcommand<DoctorOptions>(
    new Command("doctor")
      .summary("what is wrong with configuration, tokens, channels, queues, tables, and how to mend it")
      .description(
        "Checks configuration, tokens, channels, queues and tables, on this machine or in a deployed stack, and says how to fix what is wrong. Leaves a ping in the ledger and changes nothing else. Exits with 1 if a check fails.",
      )
      .addOption(jsonOption())
      .addOption(stackOption()),
    async (_, options, context) => (await import("./doctor.ts")).doctor(options, context),
  );
