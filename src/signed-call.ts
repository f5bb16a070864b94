import { AwsClient } from "aws4fetch";
import { TryLater } from "./errors.ts";

const targets = {
  sqs: { prefix: "AmazonSQS", version: "1.0" },
  secretsmanager: { prefix: "secretsmanager", version: "1.1" },
} as const;

type Service = keyof typeof targets;
type Environment = Record<string, string | undefined>;

/** An answer later than this is no answer: Intercom itself gives up after five seconds. */
const patience = 2_000;

/**
 * One call of AWS's JSON protocol by a signed `fetch`, for the door only: the SDK's client would more than
 * double its cold start (bench/). Tries twice; throws TryLater when AWS cannot be reached or refuses.
 */
export async function signedCall(
  environment: Environment,
  service: Service,
  action: string,
  input: object,
): Promise<Record<string, unknown>> {
  const { prefix, version } = targets[service];
  const body = JSON.stringify(input);
  const headers = {
    "content-type": `application/x-amz-json-${version}`,
    "x-amz-target": `${prefix}.${action}`,
  };
  let failure: unknown;
  for (let attempt = 1; attempt <= 2; attempt++) {
    try {
      const response = await client(environment).fetch(endpoint(environment, service), {
        method: "POST",
        headers,
        body,
        signal: AbortSignal.timeout(patience),
        aws: { service, region: environment.AWS_REGION ?? "us-east-1" },
      });
      const answer = await response.text();
      if (response.ok) return JSON.parse(answer);
      failure = new Error(`${service} ${action} answered ${response.status} ${errorCode(answer)}`);
      if (response.status < 500 && response.status !== 429) break;
    } catch (error) {
      failure = error;
    }
  }
  throw new TryLater(`${service} ${action} did not succeed`, { cause: failure });
}

/** Credentials are read at each call: Lambda rotates them in the environment of a long-lived process. */
function client(environment: Environment): AwsClient {
  return new AwsClient({
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
    ...(environment.AWS_SESSION_TOKEN ? { sessionToken: environment.AWS_SESSION_TOKEN } : {}),
    retries: 0,
  });
}

function endpoint(environment: Environment, service: Service): string {
  const variable = service === "sqs" ? "AWS_ENDPOINT_URL_SQS" : "AWS_ENDPOINT_URL_SECRETS_MANAGER";
  const given = environment[variable] ?? environment.AWS_ENDPOINT_URL;
  return given ?? `https://${service}.${environment.AWS_REGION ?? "us-east-1"}.amazonaws.com/`;
}

/** AWS names its errors in `__type`; nothing else of the answer is quoted, it may repeat the message. */
function errorCode(answer: string): string {
  return /"__type"\s*:\s*"(?:[^"#]*#)?([\w.]+)"/.exec(answer)?.[1] ?? "";
}
