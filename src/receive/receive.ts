import { Hono } from "hono";
import type { ReceiverWorkspace } from "../configuration/receiver.ts";
import type { ConfigurationSource } from "../configuration/source.ts";
import { readEnvelope } from "../intercom/webhook/envelope.ts";
import { verifySignature } from "../intercom/webhook/signature.ts";
import { encodeEventMessage } from "../messages/event-message.ts";
import type { OutgoingMessage } from "../messages/queue.ts";
import { digest } from "../messages/queue-text.ts";
import { reasonOf } from "../messages/retry-policy.ts";
import type { Log } from "../platform/log.ts";
import type { Clock } from "../platform/time.ts";

export type ReceiveDependencies = {
  workspaces: ConfigurationSource<ReceiverWorkspace[]>;
  /** Puts one message on the events queue; rejects when the queue does not take it. */
  send: (message: OutgoingMessage) => Promise<void>;
  clock: Clock;
  log: Log;
  /** False where the gateway's access log has a line for each of them. */
  logsAccepted?: boolean;
  /** Makes the answer to a webhook; a Response of Node's unless given. */
  respond?: (body: object, status: number) => Response;
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

/** The webhook endpoint as a Hono app: `app.request(path)` works without a port. */
export function createWebhookEndpoint(dependencies: ReceiveDependencies): Hono {
  const { respond = (body, status) => Response.json(body, { status }) } = dependencies;
  const app = new Hono();
  app.get("/health", (c) => c.json({ ok: true }));
  // Intercom checks the address with HEAD, which Hono answers from GET.
  app.get(webhookPath, (c) =>
    c.text("Deskbell listens here. Intercom posts its webhooks to this address.\n"),
  );
  app.post(webhookPath, async (c) => {
    const answer = await receive(dependencies, {
      body: new Uint8Array(await c.req.arrayBuffer()),
      hubSignature: c.req.header("x-hub-signature"),
      bodySignature: c.req.header("x-body-signature"),
    });
    return respond(answer.body, answer.status);
  });
  return app;
}

/**
 * Answers one webhook (promise 6): 200 once the queue has the notification, 401 for what Intercom did not sign, 503
 * when the queue cannot take it, so that Intercom sends it again. Never 410, which unsubscribes, and never 429, which
 * throttles all topics. It writes no table and parses nothing before the signature is verified. Never throws.
 */
async function receive(dependencies: ReceiveDependencies, webhook: Webhook): Promise<Answer> {
  try {
    return await accept(dependencies, webhook);
  } catch (error) {
    dependencies.log({
      stage: "receive",
      outcome: "failed",
      error: error instanceof Error ? error.name : typeof error,
      why: reasonOf(error),
    });
    return { status: 503, body: { error: "Deskbell cannot take this now. Send it again." } };
  }
}

async function accept(
  dependencies: ReceiveDependencies,
  { body, hubSignature, bodySignature }: Webhook,
): Promise<Answer> {
  const workspaces = await dependencies.workspaces();
  const secretsOf = (some: readonly ReceiverWorkspace[]) =>
    some.flatMap(({ clientSecrets }) => clientSecrets);
  const signedBy = (some: readonly ReceiverWorkspace[]) =>
    verifySignature({ body, hubSignature, bodySignature, secrets: secretsOf(some) });
  const [named, others] = byName(workspaces, body);
  const ofNamed = signedBy(named);
  const verification = ofNamed.ok ? ofNamed : signedBy(others);
  if (!verification.ok) return reject(dependencies, `signature ${verification.reason}`);

  const signers = workspaces.filter(({ clientSecrets }) =>
    clientSecrets.some((secret) => verification.secrets.includes(secret)),
  );
  const raw = new TextDecoder().decode(body);
  const envelope = readEnvelope(parse(raw));
  const workspace = envelope.appId ? signers.find(({ appId }) => appId === envelope.appId) : signers[0];
  if (!workspace) return reject(dependencies, "app_id does not belong to this signature");

  const id = envelope.id ?? `sha256:${digest(body)}`;
  const { appId } = workspace;
  const { subject } = envelope;
  const message = {
    body: encodeEventMessage(
      { origin: "webhook", appId, subject, id, receivedAt: dependencies.clock(), raw },
      body,
    ),
    group: `${appId}/${subject}`,
    deduplicationId: id,
  };
  await dependencies.send(message);
  // Logs are paid by the byte: what else it is stands in the line of `react`.
  const { logsAccepted = true } = dependencies;
  if (logsAccepted) dependencies.log({ stage: "receive", outcome: "accepted", id, subject });
  return { status: 200, body: { accepted: id } };
}

const appIdIn = /"app_id"\s*:\s*"([^"\\]{1,100})"/;

/**
 * The workspace whose id stands in the text first, and then the others: an HMAC of a large body for each secret of many
 * workspaces takes longer than the answer may. The text is not trusted; it only says which secrets are tried first.
 */
function byName(
  workspaces: readonly ReceiverWorkspace[],
  body: Uint8Array,
): [named: ReceiverWorkspace[], others: ReceiverWorkspace[]] {
  if (workspaces.length < 2) return [[...workspaces], []];
  const beginning = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, 16_384));
  const name = appIdIn.exec(beginning.toString("latin1"))?.[1];
  const isNamed = ({ appId }: ReceiverWorkspace) => appId === name;
  return [workspaces.filter(isNamed), workspaces.filter((one) => !isNamed(one))];
}

function reject(dependencies: ReceiveDependencies, why: string): Answer {
  dependencies.log({ stage: "receive", outcome: "rejected", why });
  return { status: 401, body: { error: why } };
}

/** A signed body that is not JSON is accepted, since Intercom sent it; react parks it, where an operator sees it. */
function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
