import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Certificate } from "./certificate.ts";
import { benchSecret } from "./webhooks/request.ts";

/** AWS for the receiver, on loopback and without delay. `environment` is all that the receiver gets. */
export type AwsStandIn = { environment: Record<string, string>; close: () => Promise<void> };

/** Secrets Manager and SQS on a port each, as each has its own host; over TLS if a certificate is given. */
export async function startAwsStandIn(certificate?: Certificate): Promise<AwsStandIn> {
  const [secrets, sqs] = await Promise.all([
    listen(answerSecret, certificate),
    listen(answerSend, certificate),
  ]);
  return {
    environment: {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "AKIDBENCHBENCHBENCH0",
      AWS_SECRET_ACCESS_KEY: "a key that opens nothing, forty signs...",
      AWS_SESSION_TOKEN: "a token as long as AWS makes them".repeat(20),
      AWS_ENDPOINT_URL_SQS: sqs.url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url,
      EVENTS_QUEUE_URL: `${sqs.url}/123456789012/events.fifo`,
      DESKBELL_SECRET: "deskbell",
      AWS_LAMBDA_FUNCTION_NAME: "receive",
      ...(certificate ? { NODE_EXTRA_CA_CERTS: certificate.file } : {}),
    },
    close: async () => void (await Promise.all([secrets.close(), sqs.close()])),
  };
}

type Answer = (request: IncomingMessage, body: string) => object | undefined;

async function listen(answer: Answer, certificate: Certificate | undefined) {
  const listener: RequestListener = async (request, response) => {
    const body = await text(request);
    // An unsigned request is refused, so that no candidate can leave signing out.
    const signed = /^AWS4-HMAC-SHA256 Credential=.+Signature=[0-9a-f]{64}$/.test(
      request.headers.authorization ?? "",
    );
    const found = signed ? answer(request, body) : undefined;
    response.writeHead(found ? 200 : 400, { "content-type": "application/x-amz-json-1.0" });
    response.end(JSON.stringify(found ?? { __type: "com.amazonaws#IncompleteSignature" }));
  };
  const server: Server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `${certificate ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const document = JSON.stringify({
  workspaces: {
    bench123: { region: "us", accessToken: "dG9rOmJlbmNo", clientSecrets: [benchSecret] },
  },
  slack: { botToken: "xoxb-bench" },
});

const answerSecret: Answer = ({ headers }) =>
  headers["x-amz-target"] === "secretsmanager.GetSecretValue"
    ? { Name: "deskbell", SecretString: document }
    : undefined;

const answerSend: Answer = ({ headers }, body) => {
  if (headers["x-amz-target"] !== "AmazonSQS.SendMessage") return undefined;
  const { MessageBody, MessageGroupId, MessageDeduplicationId } = JSON.parse(body);
  if (!MessageBody || !MessageGroupId || !MessageDeduplicationId) return undefined;
  // The SDK's client compares it.
  const MD5OfMessageBody = createHash("md5").update(MessageBody).digest("hex");
  return { MD5OfMessageBody, MessageId: "5fea7756-0ea4-451a-a703-a558b933e274" };
};
