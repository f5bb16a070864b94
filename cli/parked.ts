import { runCommand } from "./desk/run.ts";
import { parked } from "./parked/parked.ts";

await runCommand(parked);
