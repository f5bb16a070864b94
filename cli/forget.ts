import { runCommand } from "./desk/run.ts";
import { forget } from "./forget/forget.ts";

await runCommand(forget);
