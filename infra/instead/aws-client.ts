import { text } from "node:stream/consumers";
import { retryMiddleware, StandardRetryStrategy } from "@smithy/core/retry";
import { NodeHttpHandler, type NodeHttpHandlerOptions } from "@smithy/node-http-handler";
import aws4 from "aws4";
import { outputOf } from "./aws-answer.ts";

/** A service that speaks AWS's JSON protocol. `baseDelay` is what its first repetition waits for at most, in ms. */
export type Service = {
  name: "dynamodb" | "sqs" | "events";
  target: string;
  version: "1.0" | "1.1";
  baseDelay?: number;
  headers?: Record<string, string>;
};

/** The settings of an SDK client that functions give. */
export type Settings = {
  region?: string;
  endpoint?: string;
  maxAttempts?: number;
  requestHandler?: NodeHttpHandlerOptions;
};

export type Output = Record<string, unknown>;
type Headers = Record<string, string>;
type HttpRequest = Parameters<NodeHttpHandler["handle"]>[0];
/** Its method is not asked for. */
type Request = Omit<HttpRequest, "clone">;

/**
 * Takes the place of the SDK's clients in the bundles, with the SDK's own sending and repeating. What it does without is
 * all that lets one client fit three hundred services: schemas, middleware, rules of endpoints, sources of settings.
 * test/infra/instead/ holds it to what the SDK does.
 */
export class AwsClient {
  readonly config: { requestHandler: NodeHttpHandler };
  readonly #service: Service;
  readonly #region: string;
  readonly #url: URL;
  readonly #retry: ReturnType<typeof retryMiddleware>;
  /** How far AWS's clock is ahead of ours, in ms. */
  #skew = 0;

  constructor(service: Service, settings: Settings) {
    const { region = process.env.AWS_REGION ?? "us-east-1", maxAttempts = 3, requestHandler } = settings;
    const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    this.#service = service;
    this.#region = region;
    this.#url = new URL(settings.endpoint ?? `https://${service.name}.${region}.${domain}`);
    this.config = { requestHandler: new NodeHttpHandler(requestHandler) };
    const strategy = new StandardRetryStrategy({
      maxAttempts,
      ...(service.baseDelay ? { baseDelay: service.baseDelay } : {}),
    });
    this.#retry = retryMiddleware({
      maxAttempts: async () => maxAttempts,
      retryStrategy: async () => strategy,
    });
  }

  destroy(): void {
    this.config.requestHandler.destroy();
  }

  async call(action: string, input: object, url = this.#url): Promise<Output> {
    const { target, version, headers } = this.#service;
    // Passes the trace of the invocation on, as the SDK's clients do.
    const trace = process.env.AWS_LAMBDA_FUNCTION_NAME && process.env._X_AMZN_TRACE_ID;
    const request = {
      method: "POST",
      protocol: url.protocol,
      hostname: url.hostname,
      ...(url.port ? { port: Number(url.port) } : {}),
      path: url.pathname.endsWith("/") ? url.pathname : `${url.pathname}/`,
      query: {},
      headers: {
        "user-agent": "deskbell",
        "content-type": `application/x-amz-json-${version}`,
        "x-amz-target": `${target}.${action}`,
        ...headers,
        ...(trace ? { "x-amzn-trace-id": trace } : {}),
      },
      body: JSON.stringify(input, bytesAsBase64),
    };
    const attempt = this.#retry(() => this.#attempt(request, url), {});
    const { output } = await attempt({ input, request });
    return output as unknown as Output;
  }

  async #attempt(request: Request, url: URL) {
    const [sentAt, skew] = [Date.now(), this.#skew];
    const headers = this.#signed(request, url, sentAt);
    const { response } = await this.config.requestHandler.handle({ ...request, headers } as HttpRequest);
    const answer = await text(response.body);
    this.#readClock(response.headers, sentAt);
    const isCorrected = Math.abs(this.#skew) >= 240_000 && this.#skew !== skew;
    return { response, output: outputOf(response, answer, isCorrected) as Output & { $metadata: object } };
  }

  /** With the credentials of now: Lambda rotates them in the environment of a long-lived process. */
  #signed({ method, path, headers, body }: Request, { host }: URL, at: number): Headers {
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = process.env;
    const date = new Date(at + this.#skew).toISOString().replace(/[-:]|\.\d{3}/g, "");
    const request = {
      method,
      path,
      host,
      body,
      service: this.#service.name,
      region: this.#region,
      headers: { ...headers, "X-Amz-Date": date },
    };
    const signed = aws4.sign(request, {
      accessKeyId: AWS_ACCESS_KEY_ID ?? "",
      secretAccessKey: AWS_SECRET_ACCESS_KEY ?? "",
      ...(AWS_SESSION_TOKEN ? { sessionToken: AWS_SESSION_TOKEN } : {}),
    });
    return signed.headers as Headers;
  }

  /** AWS refuses what is signed five minutes early or late. An answer of a cache, or one that took long, tells no time. */
  #readClock({ date = "", age }: Headers, sentAt: number): void {
    const [now, theirs] = [Date.now(), Date.parse(date)];
    if (age === undefined && !Number.isNaN(theirs) && now - sentAt <= 900_000) this.#skew = theirs - now;
  }
}

/** A command of the SDK: what is called, and with what. */
export function command(action: string) {
  return class<Input extends object> {
    readonly action = action;
    readonly input: Input;
    constructor(input: Input) {
      this.input = input;
    }
  };
}

export type Command = { action: string; input: object };

/** A Buffer would become text by itself before it is asked. */
function bytesAsBase64(this: Output, key: string, value: unknown): unknown {
  const given = this[key];
  return given instanceof Uint8Array ? Buffer.from(given).toString("base64") : value;
}
