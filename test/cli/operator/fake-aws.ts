import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** CloudFormation and Secrets Manager on loopback, as far as an operator's commands ask them. */
export async function openFakeAws(given: {
  stacks: Record<string, Record<string, string>>;
  secret?: string;
}) {
  const state = { secret: given.secret };
  const written: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const target = String(request.headers["x-amz-target"] ?? "");
    const refuse = (code: string) => response.writeHead(400).end(JSON.stringify({ __type: code }));
    if (target.endsWith("GetSecretValue")) {
      if (state.secret === undefined) return refuse("ResourceNotFoundException");
      return response.end(JSON.stringify({ SecretString: state.secret }));
    }
    if (target.endsWith("PutSecretValue")) {
      state.secret = JSON.parse(body).SecretString;
      written.push(body);
      return response.end("{}");
    }
    const outputs = given.stacks[new URLSearchParams(body).get("StackName") ?? ""];
    if (!outputs)
      return response
        .writeHead(400)
        .end("<ErrorResponse><Error><Code>ValidationError</Code></Error></ErrorResponse>");
    const members = Object.entries(outputs).map(
      ([key, value]) =>
        `<member><OutputKey>${key}</OutputKey><OutputValue>${value.replaceAll("&", "&amp;")}</OutputValue></member>`,
    );
    return response.end(
      `<DescribeStacksResponse><Outputs>${members.join("\n")}</Outputs></DescribeStacksResponse>`,
    );
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    environment: {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL_CLOUDFORMATION: url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
    },
    secret: () => state.secret,
    written,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A running desk, told of as if it were a stack. */
export function outputsOf({
  url,
  environment,
}: {
  url: string;
  environment: Record<string, string | undefined>;
}) {
  const { env, ...names } = {
    env: environment,
    WebhookUrl: `${url}/webhooks/intercom`,
    ConfigurationSecretArn: "arn:aws:secretsmanager:us-east-1:000000000000:secret:Configuration",
    EventBusName: "deskbell",
  };
  return {
    ...names,
    EventsQueueUrl: env.EVENTS_QUEUE_URL ?? "",
    EventsParkedQueueUrl: env.EVENTS_PARKED_QUEUE_URL ?? "",
    EffectsQueueUrl: env.EFFECTS_QUEUE_URL ?? "",
    EffectsParkedQueueUrl: env.EFFECTS_PARKED_QUEUE_URL ?? "",
    LedgerTableName: env.LEDGER_TABLE ?? "",
    CacheTableName: env.CACHE_TABLE ?? "",
  };
}
