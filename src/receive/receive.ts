import { Hono } from "hono";
import type { ReceiverWorkspace } from "../configuration/receiver.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import { readEnvelope } from "../intercom/webhook/envelope.ts";
import { verifySignature } from "../intercom/webhook/signature.ts";
import { encodeEventMessage } from "../messages/event-message.ts";
import { digest } from "../messages/queue-text.ts";
import type { OutgoingMessage } from "../messages/queue.ts";
import { reasonOf } from "../messages/retry-policy.ts";
import type { Log } from "../platform/log.ts";
import type { Clock } from "../platform/time.ts";

export type WebhookEndpoint = {
  workspaces: ConfigurationSource<ReceiverWorkspace[]>;
  /** Puts one message on the events queue; rejects when the queue does not take it. */
  send: (message: OutgoingMessage) => Promise<void>;
  clock: Clock;
  log: Log;
};

/** A webhook as it came in. */
type Webhook = {
  /** The raw bytes, which are what is signed. */
  body: Uint8Array;
  hubSignature: string | undefined;
  bodySignature: string | undefined;
};
type Answer = { status: 200 | 401 | 503; body: object };

const webhookPath = "/webhooks/intercom";

/** The receiver, to be called or asked for a path. */
export function createWebhookEndpoint(endpoint: WebhookEndpoint): Hono {
  const app = new Hono();
  app.get("/health", (c) => c.json({ ok: true }));
  // Intercom checks the address with HEAD, which Hono answers from GET.
  app.get(webhookPath, (c) =>
    c.text("Deskbell listens here. Intercom posts its webhooks to this address.\n"),
  );
  app.post(webhookPath, async (c) => {
    const answer = await admit(endpoint, {
      body: new Uint8Array(await c.req.arrayBuffer()),
      hubSignature: c.req.header("x-hub-signature"),
      bodySignature: c.req.header("x-body-signature"),
    });
    return c.json(answer.body, answer.status);
  });
  return app;
}

/**
 * Lets a webhook in (promise 6): 2xx once the queue holds the notification, 401 for what is not Intercom's, 503
 * when the queue cannot take it, so that Intercom tries again. Never 410, which unsubscribes, and never 429, which
 * throttles everything. It writes no table and parses nothing before the signature holds. Never throws.
 */
async function admit(endpoint: WebhookEndpoint, webhook: Webhook): Promise<Answer> {
  try {
    return await examine(endpoint, webhook);
  } catch (error) {
    endpoint.log({
      stage: "receive",
      outcome: "failed",
      error: error instanceof Error ? error.name : typeof error,
      why: reasonOf(error),
      metrics: { WebhookFailed: 1 },
    });
    return { status: 503, body: { error: "Deskbell cannot take this now. Send it again." } };
  }
}

async function examine(
  endpoint: WebhookEndpoint,
  { body, hubSignature, bodySignature }: Webhook,
): Promise<Answer> {
  const workspaces = await endpoint.workspaces();
  const secrets = workspaces.flatMap(({ clientSecrets }) => clientSecrets);
  const verification = verifySignature({ body, hubSignature, bodySignature, secrets });
  if (!verification.ok) return reject(endpoint, `signature ${verification.reason}`);

  const signers = workspaces.filter(({ clientSecrets }) =>
    clientSecrets.some((secret) => verification.secrets.includes(secret)),
  );
  const raw = new TextDecoder().decode(body);
  const envelope = readEnvelope(parse(raw));
  const workspace = envelope.appId ? signers.find(({ appId }) => appId === envelope.appId) : signers[0];
  if (!workspace) return reject(endpoint, "app_id does not belong to this signature");

  const id = envelope.id ?? `sha256:${digest(body)}`;
  const { appId } = workspace;
  const { subject, topic } = envelope;
  const message = {
    body: encodeEventMessage({ origin: "webhook", appId, subject, id, receivedAt: endpoint.clock(), raw }),
    group: `${appId}/${subject}`,
    deduplicationId: id,
  };
  await endpoint.send(message);
  endpoint.log({
    stage: "receive",
    outcome: "accepted",
    id,
    appId,
    topic,
    subject,
    bytes: body.length,
    metrics: { WebhookAccepted: 1 },
  });
  return { status: 200, body: { accepted: id } };
}

function reject(endpoint: WebhookEndpoint, why: string): Answer {
  endpoint.log({ stage: "receive", outcome: "rejected", why, metrics: { WebhookRejected: 1 } });
  return { status: 401, body: { error: why } };
}

/** What is signed but not JSON is Intercom's all the same: it is let in, and parked where it can be seen. */
function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
