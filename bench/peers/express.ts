import { createHmac, timingSafeEqual } from "node:crypto";
import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { WebClient } from "@slack/web-api";
import express from "express";
import { IntercomClient } from "intercom-client";
import { startDynamo } from "../../local/engines/dynamo.ts";
import { channelOf, credentials, ready, surroundings } from "./peer.ts";

/**
 * What one writes in an afternoon: a server that answers at once, remembers ids in DynamoDB, asks Intercom for contact
 * and company, and posts. Both clients repeat failed calls as they do unless told otherwise.
 */
const { directory, port, intercom, slack } = surroundings;
const engine = await startDynamo(`${directory}/dynamodb`);
const database = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: engine.url }));
const seen = "seen-notifications";
await database
  .send(
    new CreateTableCommand({
      TableName: seen,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    }),
  )
  .catch((error: unknown) => {
    if (!(error instanceof ResourceInUseException)) throw error;
  });

const client = new IntercomClient({ token: credentials.accessToken, environment: intercom });
const web = new WebClient(credentials.botToken, { slackApiUrl: slack });

type Notification = {
  id: string;
  topic: string;
  data: { item: { source?: { body?: string }; contacts?: { contacts?: { id: string }[] } } };
};

const app = express();
app.post("/webhooks/intercom", express.raw({ type: "*/*" }), (request, response) => {
  const wanted = `sha1=${createHmac("sha1", credentials.clientSecret).update(request.body).digest("hex")}`;
  const given = request.get("x-hub-signature") ?? "";
  if (given.length !== wanted.length || !timingSafeEqual(Buffer.from(given), Buffer.from(wanted))) {
    response.sendStatus(401);
    return;
  }
  response.sendStatus(200);
  tell(JSON.parse(request.body)).catch(() => {
    // It was acknowledged: there is nowhere to put it.
  });
});

async function tell({ id, topic, data: { item } }: Notification): Promise<void> {
  if (topic !== "conversation.user.created") return;
  if (!(await isNew(id))) return;
  const contactId = item.contacts?.contacts?.[0]?.id ?? "";
  const contact = await client.contacts.find({ contact_id: contactId });
  const companyId = contact.companies?.data?.[0]?.id ?? "";
  const company = await client.companies.find({ company_id: companyId });
  const words = (item.source?.body ?? "").replace(/<[^>]+>/g, "");
  const name = company.name ?? "";
  await web.chat.postMessage({ channel: channelOf(name), text: `${name}: ${words} (${contact.name})` });
}

async function isNew(id: string): Promise<boolean> {
  try {
    const ConditionExpression = "attribute_not_exists(id)";
    await database.send(new PutCommand({ TableName: seen, Item: { id }, ConditionExpression }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

const server = app.listen(port, "127.0.0.1", () =>
  ready(async () => {
    await new Promise((resolve) => server.close(resolve));
    await engine.close();
  }),
);
