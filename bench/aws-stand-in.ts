import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { benchSecret } from "./webhooks/request.ts";

/** What the door asks of AWS, answered on loopback at once. */
export type AwsStandIn = {
  environment: Record<string, string>;
  counts: Record<string, number>;
  close: () => Promise<void>;
};

/** Secrets Manager and SQS on one port; requests that nobody signed are refused, so that signing cannot be saved. */
export async function startAwsStandIn(
  serve: (listener: RequestListener) => Server = createServer,
): Promise<AwsStandIn> {
  const counts: Record<string, number> = {};
  const server = serve(async (request, response) => {
    const target = String(request.headers["x-amz-target"]);
    const body = await bodyOf(request);
    counts[target] = (counts[target] ?? 0) + 1;
    const signed = /^AWS4-HMAC-SHA256 Credential=.+Signature=[0-9a-f]{64}$/.test(
      request.headers.authorization ?? "",
    );
    const answer = signed ? answerOf(target, body) : undefined;
    response.writeHead(answer ? 200 : 400, { "content-type": "application/x-amz-json-1.0" });
    response.end(answer ?? '{"__type":"com.amazonaws#IncompleteSignature"}');
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const scheme = "setSecureContext" in server ? "https" : "http";
  const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    counts,
    environment: {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "AKIDBENCHBENCHBENCH0",
      AWS_SECRET_ACCESS_KEY: "a key that opens nothing, forty signs...",
      AWS_SESSION_TOKEN: "a token as long as AWS makes them".repeat(20),
      AWS_ENDPOINT_URL_SQS: url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
      EVENTS_QUEUE_URL: `${url}/123456789012/events.fifo`,
      DESKBELL_SECRET: "deskbell",
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const document = JSON.stringify({
  workspaces: {
    bench123: { region: "us", accessToken: "dG9rOmJlbmNo", clientSecrets: ["the one before", benchSecret] },
  },
  slack: { botToken: "xoxb-bench" },
});

function answerOf(target: string, body: string): string | undefined {
  if (target === "secretsmanager.GetSecretValue")
    return JSON.stringify({ Name: "deskbell", SecretString: document });
  if (target !== "AmazonSQS.SendMessage") return undefined;
  const { MessageBody, MessageGroupId, MessageDeduplicationId } = JSON.parse(body);
  if (!MessageBody || !MessageGroupId || !MessageDeduplicationId) return undefined;
  // The SDK's client compares it.
  const MD5OfMessageBody = createHash("md5").update(MessageBody).digest("hex");
  return JSON.stringify({ MD5OfMessageBody, MessageId: "5fea7756-0ea4-451a-a703-a558b933e274" });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
