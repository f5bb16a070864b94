import type { Agent } from "node:http";
import { text as textOf } from "node:stream/consumers";
import aws4 from "aws4";
import { isLimited } from "./aws-refusal.ts";
import { timeUntilDeadline, untilDeadline } from "./deadline.ts";
import { TryLater } from "./errors.ts";
import { seconds } from "./time.ts";

const targets = {
  sqs: { prefix: "AmazonSQS", version: "1.0" },
  secretsmanager: { prefix: "secretsmanager", version: "1.1" },
} as const;

type Service = keyof typeof targets;
type Environment = Record<string, string | undefined>;

/** AWS answered, and refused. `code` is AWS's name for the reason. */
export class AwsRefusal extends Error {
  override readonly name = "AwsRefusal";
  readonly code: string;
  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}

/**
 * How long one attempt waits. The receiver's slowest request makes two calls of two attempts each, the secret's and the
 * queue's, and must still answer 503 itself before its function is cut off (infra/limits.ts) and Intercom, which waits
 * for five seconds, hangs up (promise 6).
 */
const timeout = seconds(0.9);
/** SQS and Secrets Manager refuse what exceeds a rate of theirs for a moment only. */
const pauseWhenLimited = seconds(0.1);

/**
 * One call of AWS's JSON protocol, signed here, for the receiver only: the SDK's client would nearly double its
 * cold start (bench/receive-cold.ts). Tries twice, and no longer than the deadline of the invocation where there is one;
 * throws TryLater when AWS cannot be reached or refuses.
 */
export async function signedCall(
  environment: Environment,
  service: Service,
  action: string,
  input: object,
  pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
): Promise<Record<string, unknown>> {
  const { prefix, version } = targets[service];
  // As bytes: text would be encoded three times, for its hash, its length and the wire.
  const body = Buffer.from(JSON.stringify(input));
  const url = endpoint(environment, service);
  const region = environment.AWS_REGION ?? "us-east-1";
  // Passes the webhook's trace on to the queue, as the SDK's clients do by themselves.
  const trace = environment._X_AMZN_TRACE_ID;
  const headers = {
    ...(trace ? { "x-amzn-trace-id": trace } : {}),
    "content-type": `application/x-amz-json-${version}`,
    "x-amz-target": `${prefix}.${action}`,
  };
  let failure: unknown;
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      const request = { method: "POST", host: url.host, path: url.pathname, headers, body, service, region };
      const signed = aws4.sign({ ...request, headers: { ...headers } }, credentials(environment));
      const { status, text } = await post(url, signed.headers as Record<string, string>, body, attempt > 1);
      if (status >= 200 && status < 300) return JSON.parse(text);
      const code = errorCode(text);
      failure = new AwsRefusal(`${service} ${action} answered ${status} ${code}`, code);
      if (attempt > 1 || !isLimited({ code, status }) || timeUntilDeadline() <= pauseWhenLimited) break;
      await pause(pauseWhenLimited);
    } catch (error) {
      failure = error;
    }
  }
  throw new TryLater(`${service} ${action} did not succeed`, { cause: failure });
}

/** Read at each call: Lambda rotates them in the environment of a long-lived process. */
function credentials(environment: Environment) {
  return {
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
    ...(environment.AWS_SESSION_TOKEN ? { sessionToken: environment.AWS_SESSION_TOKEN } : {}),
  };
}

function endpoint(environment: Environment, service: Service): URL {
  const variable = service === "sqs" ? "AWS_ENDPOINT_URL_SQS" : "AWS_ENDPOINT_URL_SECRETS_MANAGER";
  const given = environment[variable] ?? environment.AWS_ENDPOINT_URL;
  return new URL(given ?? `https://${service}.${environment.AWS_REGION ?? "us-east-1"}.amazonaws.com/`);
}

/** AWS names its errors in `__type`. Nothing else of the answer is quoted, since it may repeat the message. */
function errorCode(answer: string): string {
  return /"__type"\s*:\s*"(?:[^"#]*#)?([\w.]+)"/.exec(answer)?.[1] ?? "";
}

/**
 * Posts and reads the answer, on connections that stay open, or on a new one: what the process kept while it was frozen
 * may be dead. Rejects when there is no answer in time.
 * By node:https, since the first `fetch` of a process loads all of undici (bench/receive-cold.ts).
 */
function post(
  url: URL,
  headers: Record<string, string>,
  body: Uint8Array,
  anew: boolean,
): Promise<{ status: number; text: string }> {
  const { request, agent } = transportOf(url);
  const length = { "content-length": body.byteLength };
  return new Promise((resolve, reject) => {
    const signal = untilDeadline(AbortSignal.timeout(timeout));
    const options = {
      method: "POST",
      headers: { ...headers, ...length },
      agent: anew ? false : agent,
      signal,
    };
    const sent = request(url, options, (response) => {
      textOf(response).then((text) => resolve({ status: response.statusCode ?? 0, text }), reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

type Transport = Pick<typeof import("node:http"), "request"> & { agent: Agent };
const transports = new Map<string, Transport>();

function transportOf({ protocol }: URL): Transport {
  let transport = transports.get(protocol);
  if (!transport) {
    // An `import` reads all exports of node:http, and one of them (WebSocket) would load undici after all.
    const { request, Agent } = process.getBuiltinModule(protocol === "https:" ? "node:https" : "node:http");
    transport = { request, agent: new Agent({ keepAlive: true }) };
    transports.set(protocol, transport);
  }
  return transport;
}
