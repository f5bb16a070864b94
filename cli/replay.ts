import { runCommand } from "./desk/run.ts";
import { replay } from "./replay/replay.ts";

await runCommand(replay);
