// The least code between a fresh process and a function's first answer, in place of Lambda's runtime client.
import { readFileSync, writeSync } from "node:fs";

const [, , bundle, event] = process.argv;
const { handler } = await import(bundle);
const answer = await handler(JSON.parse(readFileSync(event, "utf8")), {
  awsRequestId: "bench",
  getRemainingTimeInMillis: () => 30_000,
});
const ms = performance.now();
const { user, system } = process.cpuUsage();
// Of a batch, nothing may be left; what the clock starts answers as it likes.
const done = answer.batchItemFailures ? answer.batchItemFailures.length === 0 : !answer.statusCode;
const status = done ? 200 : answer.statusCode;
writeSync(3, JSON.stringify({ ms, cpu: (user + system) / 1000, status }));
process.exit(0);
