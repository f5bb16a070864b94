import { AwsClient } from "aws4fetch";
import { seconds } from "../../src/platform/time.ts";

type Environment = Record<string, string | undefined>;

export type Asked = {
  service: "cloudformation" | "secretsmanager";
  headers: Record<string, string>;
  body: string;
};

/** What AWS said: its text, or why not. Without a status nobody answered. */
export type Answered = { ok: true; text: string } | { ok: false; status: number | undefined; code: string };

/** One signed call for an operator, of a service whose SDK client nothing else needs. */
export async function askAws(environment: Environment, { service, headers, body }: Asked): Promise<Answered> {
  const region = environment.AWS_REGION ?? "us-east-1";
  const client = new AwsClient({
    accessKeyId: environment.AWS_ACCESS_KEY_ID ?? "",
    secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? "",
    ...(environment.AWS_SESSION_TOKEN ? { sessionToken: environment.AWS_SESSION_TOKEN } : {}),
    retries: 2,
  });
  try {
    const response = await client.fetch(endpoint(environment, service, region), {
      method: "POST",
      headers,
      body,
      signal: AbortSignal.timeout(seconds(10)),
      aws: { service, region },
    });
    const text = await response.text();
    return response.ok ? { ok: true, text } : { ok: false, status: response.status, code: codeIn(text) };
  } catch (error) {
    const { cause } = error as { cause?: { code?: unknown } };
    return { ok: false, status: undefined, code: typeof cause?.code === "string" ? cause.code : "no answer" };
  }
}

function endpoint(environment: Environment, service: Asked["service"], region: string): string {
  const variable = { cloudformation: "CLOUDFORMATION", secretsmanager: "SECRETS_MANAGER" }[service];
  const given = environment[`AWS_ENDPOINT_URL_${variable}`] ?? environment.AWS_ENDPOINT_URL;
  return given ?? `https://${service}.${region}.amazonaws.com/`;
}

/** JSON services name an error in `__type`, query services in a `Code` element; nothing else is quoted. */
function codeIn(text: string): string {
  const found = /"__type"\s*:\s*"(?:[^"#]*#)?([\w.]+)"|<Code>([\w.]+)<\/Code>/.exec(text);
  return found?.[1] ?? found?.[2] ?? "unnamed error";
}
