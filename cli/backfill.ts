import { backfill } from "./backfill/backfill.ts";
import { runCommand } from "./desk/run.ts";

await runCommand(backfill);
