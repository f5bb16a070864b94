import { runCommand } from "./desk/run.ts";
import { explain } from "./explain/explain.ts";

await runCommand(explain);
