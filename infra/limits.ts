import { Duration } from "aws-cdk-lib/core";
import { retryWindow } from "../src/messages/retry-policy.ts";

/**
 * Every number of the stack that follows from another one, worked out here and nowhere else.
 * Published limits behind them: Intercom delivers at most 150,000 webhooks a minute and hangs up after
 * five seconds; it takes 10,000 calls a minute, metered in windows of ten seconds; Slack takes about one
 * message a second per channel; SQS hides a message for at most 12 hours and keeps it for at most 14 days.
 */

export type FunctionLimits = { memory: number; timeout: Duration };
export type ConsumerLimits = FunctionLimits & { batch: number };

/**
 * Less than Intercom's five seconds, a cold start included, and longer than the receiver itself waits for Secrets Manager
 * and SQS, 3.8 seconds (src/platform/signed-call.ts): it answers 503 itself, and is cut off only when it hangs.
 */
const ackTimeout = Duration.seconds(4);

/**
 * For the sake of a cold start, which is to be answered well inside Intercom's 500 ms (promise 6): half the memory would
 * double it, and save eight cents of a million events. The largest body, 6 MB, needs 260 MB.
 */
export const receive: FunctionLimits = { memory: 1024, timeout: ackTimeout };

/**
 * At most fifty workers, or fewer as the account allows (src/platform/concurrency.ts). Fifty take 2,500 warm events a second at 20 ms each, which is Intercom's webhook ceiling; and
 * fifty cold ones, waiting 300 ms for each call, make 1,667 calls in ten seconds, which is Intercom's window.
 * An event takes 10 ms of a processor, 32 ms here, which its dozen calls of DynamoDB outlast. Ten of the largest
 * bodies in one batch take 440 MB when read one after another (`inTurn` in src/messages/batch.ts), and took 700 side by
 * side.
 */
export const react: ConsumerLimits = {
  memory: 512,
  timeout: Duration.seconds(30),
  batch: 10,
};

/**
 * Each Slack channel is one message group, so posts to it are never concurrent. At most ten workers bound what all groups
 * together ask of one Slack workspace, and take at most a fifth of Intercom's window for tags and notes.
 * An effect takes 12 ms of a processor, 55 ms here, and a card more than twice that (test/runtime/usage.test.ts), beside
 * Slack's 300 ms, which are paid by the memory and need none: 512 MB would cost a third more and save 14 ms. With 256, an
 * event would exceed the bound of that test, and the first alert after a quiet hour would wait half as long again for its
 * handshakes.
 */
export const deliver: ConsumerLimits = {
  memory: 384,
  timeout: Duration.seconds(30),
  batch: 10,
};

/** One sweep a minute must end before the next begins. */
export const remind: FunctionLimits = { memory: 256, timeout: Duration.seconds(60) };

/** Called every minute, it works for at most four: its lease of a workspace lasts five. None of it is urgent. */
export const reconcile: FunctionLimits = { memory: 512, timeout: Duration.minutes(4) };

/** Three calls of Slack, with a timeout of eight seconds each; Lambda retries after a minute. */
export const alarm: FunctionLimits = { memory: 256, timeout: Duration.seconds(30) };

/**
 * Slack waits three seconds. The memory is that of `receive`, for the sake of a cold start: people wait for a form. Cut off
 * only when it hangs: by itself it waits for the secret, two calls of Slack and the queue.
 */
export const slack: FunctionLimits = { memory: 1024, timeout: Duration.seconds(6) };

/**
 * What the stage lets through in a second: twice Intercom's peak. The account's quota bounds it without failing the
 * deployment (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html, and of REST APIs
 * api-gateway-request-throttling.html): in most regions 10,000, in some 2,500 (cli/plan/regions.ts), which is Intercom's
 * peak itself, for all APIs of the account. There its 429 may be seen until AWS raises the quota.
 */
export const throttle = { rateLimit: 5_000, burstLimit: 5_000 };

/** AWS asks for six timeouts, so that a batch that Lambda itself retries is not handed out twice. */
export function visibilityOf(consumer: FunctionLimits): Duration {
  return Duration.seconds(6 * consumer.timeout.toSeconds());
}

/** Long enough for the retry window and an outage over the holidays; keeping a message costs nothing. */
export const retention = Duration.days(14);

/**
 * A safety net only: handlers park a message at the end of its retry window. This must outlast the window, even for a
 * message that a rate limit sends back every minute; and it must end: a message whose process ends before it can
 * be counted (src/messages/suspect.ts) is never parked by a handler.
 */
export const maxReceives = Math.ceil(Duration.millis(retryWindow).toMinutes());
