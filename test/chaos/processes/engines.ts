import { join } from "node:path";
import { startDynamo } from "../../../local/engines/dynamo.ts";
import { startSqs } from "../../../local/engines/sqs.ts";
import { fastClock } from "./fast-clock.ts";

/** DynamoDB and SQS on disk, in their own process, with the fast clock. A restart uses the addresses of the last run. */
const { directory, pace, dynamo: lastDynamo, sqs: lastSqs } = JSON.parse(process.env.CHAOS ?? "{}");
process.on("disconnect", () => process.exit());
Date.now = fastClock(pace);
const [sqsPort, sqsSecret] = partsOf(lastSqs);
const [dynamo, sqs] = await Promise.all([
  startDynamo(join(directory, "dynamodb"), ...partsOf(lastDynamo)),
  startSqs(join(directory, "sqs"), { port: sqsPort, secret: sqsSecret, keepsInFlight: true }),
]);
process.send?.({ dynamo: dynamo.url, sqs: sqs.url });

/** The port and the secret of an engine's address. */
function partsOf(url?: string): [port?: number, secret?: string] {
  if (!url) return [];
  const { port, pathname } = new URL(url);
  return [Number(port), pathname.slice(1)];
}
