// The least code between a fresh process and a function's first answer, in place of Lambda's runtime client.
import { readFileSync, writeSync } from "node:fs";

const [, , bundle, event] = process.argv;
const { handler } = await import(bundle);
const answer = await handler(JSON.parse(readFileSync(event, "utf8")), { awsRequestId: "bench" });
const ms = performance.now();
const { user, system } = process.cpuUsage();
writeSync(3, JSON.stringify({ ms, cpu: (user + system) / 1000, status: answer.statusCode }));
process.exit(0);
