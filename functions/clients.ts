import { type Sqs, sqsOnDemand } from "../src/messages/sqs.ts";
import { createDynamo } from "../src/store/client.ts";

/** The clients of one function. */
export type Clients = { dynamo: ReturnType<typeof createDynamo>; sqs: Sqs };

export const createClients = (environment: Record<string, string | undefined>): Clients => ({
  dynamo: createDynamo(environment),
  sqs: sqsOnDemand(environment),
});
