import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const arn = "arn:aws:secretsmanager:us-east-1:000000000000:secret";
const configurationArn = `${arn}:Configuration`;
const receiverArn = `${arn}:ReceiverConfiguration`;

type Answer = { status?: number; type: string; body: string };

/** CloudFormation, Secrets Manager and Lambda on loopback, as far as operators' commands call them. */
export async function openFakeAws(given: {
  stacks: Record<string, Record<string, string>>;
  /** The text of both of the stack's secrets. */
  secret?: string;
  /** That of the receiver's, where it is another. */
  receiver?: string;
  /** The name of an error with which AWS refuses every call. */
  refuses?: string;
  /** What Lambda says of the account; refused when it is not given. */
  limits?: { ConcurrentExecutions: number; UnreservedConcurrentExecutions: number };
}) {
  const secrets: Record<string, string | undefined> = {
    [configurationArn]: given.secret,
    [receiverArn]: given.receiver ?? given.secret,
  };
  const calls: { target: string; region: string; input: Record<string, string> }[] = [];
  const server = createServer(async (request, response) => {
    const { target, region, input } = await callOf(request);
    calls.push({ target, region, input });
    const { status = 200, type, body } = answerTo(target, input);
    response.writeHead(status, { "content-type": type }).end(body);
  });

  function answerTo(target: string, input: Record<string, string>): Answer {
    if (target === "DescribeStacks") {
      const outputs = given.stacks[input.StackName ?? ""];
      if (given.refuses) return refusedXml(given.refuses);
      return outputs ? described(input.StackName ?? "", outputs) : refusedXml("ValidationError");
    }
    if (given.refuses) return json({ __type: given.refuses }, 400);
    if (target === "GetAccountSettings")
      return given.limits
        ? json({ AccountLimit: given.limits })
        : json({ __type: "AccessDeniedException" }, 403);
    if (target === "secretsmanager.PutSecretValue") {
      secrets[input.SecretId ?? ""] = input.SecretString;
      return json({ ARN: input.SecretId, VersionStages: ["AWSCURRENT"] });
    }
    const secret = secrets[input.SecretId ?? ""];
    return secret === undefined
      ? json({ __type: "ResourceNotFoundException" }, 400)
      : json({ ARN: input.SecretId, SecretString: secret });
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    environment: {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "local",
      AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL_CLOUDFORMATION: url,
      AWS_ENDPOINT_URL_LAMBDA: url,
      AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
    },
    secret: () => secrets[configurationArn],
    receiverSecret: () => secrets[receiverArn],
    calls,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** CloudFormation speaks AWS's query protocol, Secrets Manager JSON 1.1, Lambda REST. */
async function callOf(request: IncomingMessage) {
  const body = Buffer.concat(await request.toArray()).toString();
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const target = request.headers["x-amz-target"];
  if (target) return { target: String(target), region, input: JSON.parse(body) as Record<string, string> };
  if (request.url?.endsWith("/account-settings")) return { target: "GetAccountSettings", region, input: {} };
  const input = Object.fromEntries(new URLSearchParams(body));
  return { target: input.Action ?? "", region, input };
}

const json = (body: object, status = 200): Answer => ({
  status,
  type: "application/x-amz-json-1.1",
  body: JSON.stringify(body),
});

const xml = (body: string, status = 200): Answer => ({ status, type: "text/xml", body });

const namespace = 'xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"';

const refusedXml = (code: string) =>
  xml(
    `<ErrorResponse ${namespace}><Error><Type>Sender</Type><Code>${code}</Code><Message>refused</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
    400,
  );

function described(name: string, outputs: Record<string, string>): Answer {
  const members = Object.entries(outputs).map(
    ([key, value]) =>
      `<member><OutputKey>${key}</OutputKey><OutputValue>${value.replaceAll("&", "&amp;")}</OutputValue></member>`,
  );
  const stack = `<StackName>${name}</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime><StackStatus>CREATE_COMPLETE</StackStatus><Outputs>${members.join("\n")}</Outputs>`;
  return xml(
    `<DescribeStacksResponse ${namespace}><DescribeStacksResult><Stacks><member>${stack}</member></Stacks></DescribeStacksResult><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></DescribeStacksResponse>`,
  );
}

/** The outputs of a stack that consists of a running desk. */
export function outputsOf({
  url,
  environment,
}: {
  url: string;
  environment: Record<string, string | undefined>;
}) {
  return {
    WebhookUrl: `${url}/webhooks/intercom`,
    ConfigurationSecretArn: configurationArn,
    ReceiverSecretArn: receiverArn,
    EventBusName: "deskbell",
    Concurrency: "account=10 react=3 deliver=2 receive=0",
    EventsQueueUrl: environment.EVENTS_QUEUE_URL ?? "",
    EventsParkedQueueUrl: environment.EVENTS_PARKED_QUEUE_URL ?? "",
    EffectsQueueUrl: environment.EFFECTS_QUEUE_URL ?? "",
    EffectsParkedQueueUrl: environment.EFFECTS_PARKED_QUEUE_URL ?? "",
    LedgerTableName: environment.LEDGER_TABLE ?? "",
    CacheTableName: environment.CACHE_TABLE ?? "",
  };
}
