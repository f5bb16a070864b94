import { cost } from "./cost/cost.ts";

process.exitCode = await cost(process.argv.slice(2), (line) => console.log(line));
