import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { CreateTableCommand, DynamoDBClient, ResourceInUseException } from "@aws-sdk/client-dynamodb";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { startDynamo } from "../../local/engines/dynamo.ts";
import { createFifo, startSqs } from "../../local/engines/sqs.ts";
import { feed, longestPoll } from "../../local/lambda/event-source.ts";
import { createSqs } from "../../src/messages/client.ts";
import { seconds } from "../../src/platform/time.ts";
import { credentials, ready, surroundings } from "./peer.ts";
import { createWorker } from "./powertools-worker.ts";

/** A receiver, a FIFO queue and a worker on Powertools, fed from the same engines as Deskbell's functions. */
const { directory, port, intercom, slack } = surroundings;
const [dynamo, sqs] = await Promise.all([startDynamo(`${directory}/dynamodb`), startSqs(`${directory}/sqs`)]);
const database = new DynamoDBClient({ endpoint: dynamo.url });
await database
  .send(
    new CreateTableCommand({
      TableName: "idempotency",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    }),
  )
  .catch((error: unknown) => {
    if (!(error instanceof ResourceInUseException)) throw error;
  });
const client = createSqs({ AWS_REGION: "us-east-1", AWS_ENDPOINT_URL_SQS: sqs.url }, { poll: longestPoll });
const events = await createFifo(client, "events", 30);
process.env.AWS_ENDPOINT_URL_SQS = sqs.url;
process.env.EVENTS_QUEUE_URL = events.url;
process.env.CLIENT_SECRET = credentials.clientSecret;
const { handler } = await import("./powertools-receiver.ts");
const worker = createWorker(database, { intercom, slack });
const source = feed({
  client,
  queueUrl: events.url,
  handler: worker,
  concurrency: 4,
  timeout: seconds(30),
});

const server = createServer(async (request, response) => {
  const body = (await buffer(request)).toString("base64");
  const event = { body, isBase64Encoded: true, headers: request.headers };
  const { statusCode } = await handler(event as unknown as APIGatewayProxyEventV2);
  response.writeHead(statusCode ?? 500).end();
});
server.listen(port, "127.0.0.1", () =>
  ready(async () => {
    await source.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await Promise.all([dynamo.close(), sqs.close()]);
  }),
);
