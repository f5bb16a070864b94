import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import { IdempotencyConfig, makeIdempotent } from "@aws-lambda-powertools/idempotency";
import { DynamoDBPersistenceLayer } from "@aws-lambda-powertools/idempotency/dynamodb";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { WebClient } from "@slack/web-api";
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { IntercomClient } from "intercom-client";
import { channelOf, credentials } from "./peer.ts";

/** Contacts and companies are kept in memory for so long. */
const fresh = 5 * 60 * 1_000;

/** A function on the queue, with Powertools' idempotency by notification id. The queue repeats what fails. */
export function createWorker(database: DynamoDBClient, urls: { intercom: string; slack: string }) {
  const client = new IntercomClient({
    token: credentials.accessToken,
    environment: urls.intercom,
    maxRetries: 0,
  });
  const web = new WebClient(credentials.botToken, {
    slackApiUrl: urls.slack,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const kept = new Map<string, { until: number; model: unknown }>();
  const processor = new BatchProcessor(EventType.SQS);
  const config = new IdempotencyConfig({ eventKeyJmesPath: "id" });
  const persistenceStore = new DynamoDBPersistenceLayer({
    tableName: "idempotency",
    awsSdkV3Client: database,
  });

  type Notification = {
    id: string;
    topic: string;
    data: { item: { source?: { body?: string }; contacts?: { contacts?: { id: string }[] } } };
  };
  const tellOnce = makeIdempotent(tell, { config, persistenceStore });

  async function tell({ topic, data: { item } }: Notification): Promise<{ ts: string }> {
    if (topic !== "conversation.user.created") return { ts: "" };
    const contact_id = item.contacts?.contacts?.[0]?.id ?? "";
    const contact = await read(`contact ${contact_id}`, () => client.contacts.find({ contact_id }));
    const company_id = contact.companies?.data?.[0]?.id ?? "";
    const company = await read(`company ${company_id}`, () => client.companies.find({ company_id }));
    const words = (item.source?.body ?? "").replace(/<[^>]+>/g, "");
    const name = company.name ?? "";
    const text = `${name}: ${words} (${contact.name})`;
    const { ts } = await web.chat.postMessage({ channel: channelOf(name), text });
    return { ts: String(ts) };
  }

  async function read<T>(key: string, fetch: () => PromiseLike<T>): Promise<T> {
    const known = kept.get(key);
    if (known && known.until > Date.now()) return known.model as T;
    const model = await fetch();
    kept.set(key, { until: Date.now() + fresh, model });
    return model;
  }

  return async (event: SQSEvent, context: { getRemainingTimeInMillis: () => number }) => {
    config.registerLambdaContext(context as Context);
    const answer = await processPartialResponse(
      event,
      async (record: SQSRecord) => void (await tellOnce(JSON.parse(record.body))),
      processor,
      { context: context as Context, throwOnFullBatchFailure: false },
    );
    return answer as SQSBatchResponse;
  };
}
