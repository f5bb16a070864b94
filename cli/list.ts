import { runCommand } from "./desk/run.ts";
import { list } from "./list/list.ts";

await runCommand(list);
