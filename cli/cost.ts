import { cost } from "./cost/cost.ts";
import { print } from "./desk/terminal.ts";

process.exitCode = await cost(process.argv.slice(2), print);
