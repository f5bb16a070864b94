import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createHandler as createDeliver } from "../../functions/deliver.ts";
import { createHandler as createReact } from "../../functions/react.ts";
import { createHandler as createReceive } from "../../functions/receive.ts";
import { createHandler as createReconcile } from "../../functions/reconcile.ts";
import { createHandler as createRemind } from "../../functions/remind.ts";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { every, heard, unanswered } from "../../src/define/triggers.ts";
import { eventBridge } from "../../src/effects/event-bridge.ts";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { encodeEventMessage } from "../../src/messages/event-message.ts";
import { minutes } from "../../src/platform/time.ts";
import { grantsOf } from "./grants.ts";
import { startOutsideWorld, waiting } from "./outside-world.ts";
import { type Sent, startRecordedAws } from "./recorded-aws.ts";
import { type Json, synthesise } from "./synthesised.ts";

const reactions = {
  tells: reaction({
    on: heard("conversation.user.created", "conversation.user.replied"),
    needs: ["company"],
    do: () => [
      slack.post("#vip", { text: "Hello" }),
      slack.post("ada@example.com", { text: "Hello" }),
      eventBridge.put("Told", {}),
    ],
  }),
  strikes: reaction({ on: every("hour"), needs: ["digest"], do: () => [] }),
  waits: reaction({ on: unanswered(minutes(15)), do: () => [slack.post("#vip", { text: "Still waiting" })] }),
};

const { of, resources } = synthesise();
let world: Awaited<ReturnType<typeof startOutsideWorld>>;
let aws: Awaited<ReturnType<typeof startRecordedAws>>;
let hear: (topic: string, item: Json) => Promise<void>;
let receive: (body: string) => Promise<void>;
let replay: (id: string, item: Json) => Promise<void>;
let strike: () => Promise<void>;
let remind: () => Promise<void>;
let reconcile: () => Promise<void>;

beforeAll(async () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "local");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "local");
  world = await startOutsideWorld();
  aws = await startRecordedAws(() => world.configuration);
  const runtime = (name: string) => ({ environment: aws.environmentOf(name), write: () => {}, reactions });
  const [endpoint, react] = [createReceive(runtime("Receive")), createReact(runtime("React"))];
  const [deliver, sweep] = [createDeliver(runtime("Deliver")), createRemind(runtime("Remind"))];
  let ahead = 0;
  const look = createReconcile({ ...runtime("Reconcile"), clock: () => Date.now() + ahead });

  async function work() {
    await react(batchFrom("Events/Queue"), context);
    await deliver(batchFrom("Effects/Queue"), context);
  }
  receive = async (body) => {
    await endpoint(requestOf(body));
    await work();
  };
  hear = (topic, item) => {
    const notification = {
      id: `${topic}-${item.id}`,
      app_id: "app1",
      topic,
      created_at: now(),
      data: { item },
    };
    return receive(JSON.stringify({ type: "notification_event", ...notification }));
  };
  replay = async (id, item) => {
    const raw = JSON.stringify({
      type: "notification_event",
      id,
      topic: "conversation.user.created",
      data: { item },
    });
    const subject = `conversation:${item.id}`;
    const body = encodeEventMessage({
      origin: "replay",
      appId: "app1",
      subject,
      id,
      receivedAt: Date.now(),
      raw,
    });
    await react({ Records: [recordOf({ body, group: subject }, 0)] } as Json, context);
  };
  strike = async () => {
    const due = { reaction: "strikes", schedule: "hour", timeZone: "UTC", occurrence: 3_600_000, since: 0 };
    const [subject, receivedAt] = ["schedule:strikes:1970", Date.now()];
    const about = { origin: "schedule", appId: "app1", subject, id: subject, receivedAt } as const;
    const body = encodeEventMessage({ ...about, raw: JSON.stringify(due) });
    await react({ Records: [recordOf({ body, group: subject }, 0)] } as Json, context);
  };
  remind = async () => {
    await sweep();
    await work();
  };
  reconcile = async () => {
    await look({}, context);
    ahead += minutes(20);
    await look({}, context);
    await work();
  };
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all([aws.close(), world.close()]);
});

/** A desk's life: every path through the code that makes another call of AWS. */
async function live() {
  await hear("conversation.user.created", { ...waiting, id: "1" });
  await hear("conversation.user.created", { ...waiting, id: "1" });
  await remind();
  await hear("conversation.user.created", { ...waiting, id: "2" });
  await hear("conversation.admin.replied", {
    ...waiting,
    id: "2",
    waiting_since: null,
    updated_at: now() + 9,
  });
  await hear("contact.user.updated", { type: "contact", id: "ada", role: "user", name: "Ada" });
  await hear("company.updated", { type: "company", id: "acme", plan: { name: "Pro" } });
  await receive("signed, but not JSON");
  await replay("conversation.user.created-1", { ...waiting, id: "1" });

  world.answers("/conversations/search", { conversations: [waiting], pages: {}, total_count: 1 });
  await strike();
  const untold = { ...waiting, id: "9", created_at: now() + 300, updated_at: now() + 300 };
  world.answers("/conversations/9", untold);
  world.answers("/conversations/search", { conversations: [untold], pages: {}, total_count: 1 });
  await reconcile();

  world.answers("/slack/chat.postMessage", { ok: false, error: "thread_not_found" });
  await hear("conversation.user.replied", { ...waiting, id: "1" });
  world.answers("/slack/chat.postMessage", { ok: false, error: "channel_not_found" });
  await hear("conversation.user.created", { ...waiting, id: "3" });
  world.answers("/slack/chat.postMessage", {}, 503);
  await hear("conversation.user.created", { ...waiting, id: "6" });
  world.answers("/slack/chat.postMessage", { ok: false, error: "ratelimited" }, 429);
  await hear("conversation.user.created", { ...waiting, id: "4" });
  world.answers("/contacts/eve", { type: "error.list", errors: [] }, 429);
  const contacts = { type: "contact.list", contacts: [{ type: "contact", id: "eve" }] };
  const source = { type: "conversation", body: "Hello", author: { type: "user", id: "eve" } };
  await hear("conversation.user.created", { ...waiting, id: "5", contacts, source });
  await hear("contact.deleted", { type: "contact", id: "ada", deleted: true });
}

test("each function may make the calls that its code makes in a desk's life, and no others", {
  timeout: 60_000,
}, async () => {
  await live();
  for (const name of ["Receive", "React", "Deliver", "Remind", "Reconcile"]) {
    const policy = Object.entries(of("AWS::IAM::Policy")).find(([place]) =>
      place.startsWith(`${name}/Role`),
    )![1];
    const others = (grants: string[]) => grants.filter((grant) => !byLambdaItself(grant)).sort();
    expect.soft(others(aws.usedBy(name)), name).toEqual(others(grantsOf(policy, resources)));
  }
});

/** Lambda itself writes the logs and reads the queue, with the function's role; the handlers ask for its length, too. */
const byLambdaItself = (grant: string) =>
  /logs:|sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$/.test(grant);

const now = () => Math.floor(Date.now() / 1000);
const context = { getRemainingTimeInMillis: () => 30_000 };

/** The messages of a queue, as Lambda hands them over. */
function batchFrom(place: string) {
  return { Records: aws.take(place).map(recordOf) } as Json;
}

function recordOf({ body, group }: Sent, index: number): Json {
  return {
    messageId: String(index),
    receiptHandle: String(index),
    body,
    attributes: { ApproximateReceiveCount: "1", MessageGroupId: group },
  };
}

/** A webhook as API Gateway hands it over. */
function requestOf(body: string): Json {
  return {
    version: "2.0",
    rawPath: "/webhooks/intercom",
    rawQueryString: "",
    headers: { "content-type": "application/json", "x-hub-signature": sign(body, "secret") },
    requestContext: { domainName: "desk.example.com", http: { method: "POST", path: "/webhooks/intercom" } },
    body,
    isBase64Encoded: false,
  };
}
