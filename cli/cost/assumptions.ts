import type { Kind } from "./count/scenes.ts";
import type { Callee } from "./count/tally.ts";

/** What cannot be counted on one machine. The bill prints the most important ones. */

/** The kinds of events that lead to no alert, and their shares on a help desk's usual day. */
export const otherEvents: Record<Exclude<Kind, "alert" | "alert, cold">, number> = {
  created: 0.12,
  "user replied": 0.28,
  "admin replied": 0.28,
  closed: 0.12,
  assigned: 0.08,
  "contact updated": 0.08,
  "contact unknown": 0.04,
};

/** How many alerts concern a customer who is not in the cache. */
export const coldShare = 0.06;

/** The share of customers whom reactions to silence are about: `unanswered(…, { about })`. Of others no reminder is set. */
export const concernedShare = 0.1;

/**
 * Reminders set per event, one for each wait that begins of those customers, and those that fall due before an answer: one
 * wait in three lasts longer than a reaction allows.
 */
export const waitsPerEvent = 0.46 * concernedShare;
export const remindersPerEvent = 0.14 * concernedShare;

/** Milliseconds until a service answers a function in the same region. */
export const answerTimes: Record<Callee, number> = {
  dynamodb: 5,
  sqs: 10,
  eventbridge: 15,
  intercom: 300,
  slack: 300,
};

/**
 * Milliseconds of a whole CPU for one message in a process that has handled some thousand, and what Lambda adds to each
 * invocation. The first hundreds of a process take several times as much (test/runtime/usage.test.ts), so the bill says
 * what twice as much would cost.
 */
export const cpuTimes = { receive: 1.5, react: 4, deliver: 4, remind: 2, reconcile: 5 };
export const invocationOverhead = 2;

/** Megabytes, as in infra/limits.ts. At 1,769 MB Lambda gives a whole CPU. */
export const memory = { receive: 1024, react: 512, deliver: 384, remind: 256, reconcile: 512 };
export const wholeCpu = 1_769;

/** One invocation in `oneIn` is a cold start, which `takes` so long (ms). */
export const coldStarts = { oneIn: 500, takes: 400 };

/** Long polls of 20 s that Lambda keeps open on each queue, busy or not. */
export const pollers = 5;

/** Warm execution environments, each reading the secret every ten minutes. */
export const environments = 6;
export const minutesBetweenReads = 10;

/**
 * In the stack, by its setting `watch`: metrics that alarms watch, custom metrics (filtered from logs), and dashboards.
 * `slackActs` adds to them (docs/operating.md).
 */
export const watching = {
  full: { alarmMetrics: 39, customMetrics: 16, dashboards: 1 },
  small: { alarmMetrics: 3, customMetrics: 0, dashboards: 0 },
};

/**
 * Bytes of one line of the gateway's access log, of one of `receive` about a webhook that it accepted, which it writes
 * where there is no gateway, and the bytes that CloudWatch adds to every line.
 */
export const accessLine = 155;
export const acceptedLine = 131;
export const lineOverhead = 26;

/**
 * Bytes that leave AWS with each call to Intercom and Slack beside the counted request: TCP, TLS and its handshake, since
 * a connection is rarely kept from one alert to the next.
 */
export const trafficOfCall = 1_000;

export const daysKept = 30;
export const minutesInMonth = 30 * 24 * 60;
export const looksInMonth = minutesInMonth / 15;
