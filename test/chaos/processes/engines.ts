import { join } from "node:path";
import { startDynamo } from "../../../local/engines/dynamo.ts";
import { startSqs } from "../../../local/engines/sqs.ts";
import { fastClock } from "./fast-clock.ts";

/** DynamoDB and SQS on disk, in their own process, with the fast clock. A restart uses the same ports. */
const { directory, pace, dynamoPort = 0, sqsPort = 0 } = JSON.parse(process.env.CHAOS ?? "{}");
process.on("disconnect", () => process.exit());
Date.now = fastClock(pace);
const [dynamo, sqs] = await Promise.all([
  startDynamo(join(directory, "dynamodb"), dynamoPort),
  startSqs(join(directory, "sqs"), { port: sqsPort, keepsInFlight: true }),
]);
process.send?.({ dynamo: dynamo.url, sqs: sqs.url });
