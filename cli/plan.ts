import { print } from "./desk/terminal.ts";
import { plan } from "./plan/plan.ts";

process.exitCode = plan(process.argv.slice(2), print);
