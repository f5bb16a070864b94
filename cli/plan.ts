import { plan } from "./plan/plan.ts";

process.exitCode = plan(process.argv.slice(2), (line) => console.log(line));
