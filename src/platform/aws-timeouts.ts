import { untilDeadline } from "./deadline.ts";
import { type Duration, seconds } from "./time.ts";

export type AwsWaits = {
  connect?: Duration;
  /** For the answer's headers, and again for each further part of it. */
  answer?: Duration;
  /** The longest WaitTimeSeconds of the client's polls, for which SQS answers late on purpose. */
  poll?: Duration;
};

/**
 * How long an SDK client waits. By itself it would wait without end, so a mute socket would hold a whole batch until
 * the function dies.
 */
export function awsTimeouts({ connect = seconds(1), answer = seconds(3), poll = seconds(0) }: AwsWaits = {}) {
  return {
    connectionTimeout: connect,
    requestTimeout: answer + poll,
    // Only with this is a late answer an error; otherwise the SDK logs a warning and goes on waiting.
    throwOnRequestTimeout: true,
    // `requestTimeout` ends with the headers; this also ends an answer that stops in the middle.
    socketTimeout: answer + poll,
  };
}

type Handler = { handle: (request: never, options?: { abortSignal?: unknown }) => Promise<unknown> };

/** Ends each call of an SDK client at the deadline of the invocation that makes it, its repetitions included. */
export function withinDeadline<Client extends { config: { requestHandler: object } }>(
  client: Client,
): Client {
  const handler = client.config.requestHandler as Handler;
  const handle = handler.handle.bind(handler);
  handler.handle = (request, options) =>
    handle(request, { ...options, abortSignal: untilDeadline(options?.abortSignal as AbortSignal) });
  return client;
}
