import aws4 from "aws4";
import { TryLater } from "./errors.ts";
import { post } from "./post.ts";
import { seconds } from "./time.ts";

const targets = {
  sqs: { prefix: "AmazonSQS", version: "1.0" },
  secretsmanager: { prefix: "secretsmanager", version: "1.1" },
} as const;

type Service = keyof typeof targets;
type Environment = Record<string, string | undefined>;

/** An answer later than this is no answer: Intercom itself gives up after five seconds. */
const patience = seconds(2);

/**
 * One call of AWS's JSON protocol, signed here, for the receiver only: the SDK's client would nearly double its
 * cold start (bench/receive-cold.ts). Tries twice; throws TryLater when AWS cannot be reached or refuses.
 */
export async function signedCall(
  environment: Environment,
  service: Service,
  action: string,
  input: object,
): Promise<Record<string, unknown>> {
  const { prefix, version } = targets[service];
  // Bytes at once: text would be encoded for its hash, its length and the wire each.
  const body = Buffer.from(JSON.stringify(input));
  const url = endpoint(environment, service);
  const region = environment.AWS_REGION ?? "us-east-1";
  // A webhook's trace goes on through the queue; the SDK's clients pass it on by themselves.
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
      const { status, text } = await post(url, signed.headers as Record<string, string>, body, patience);
      if (status >= 200 && status < 300) return JSON.parse(text);
      failure = new Error(`${service} ${action} answered ${status} ${errorCode(text)}`);
      if (status < 500 && status !== 429) break;
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

/** AWS names its errors in `__type`; nothing else of the answer is quoted, it may repeat the message. */
function errorCode(answer: string): string {
  return /"__type"\s*:\s*"(?:[^"#]*#)?([\w.]+)"/.exec(answer)?.[1] ?? "";
}
