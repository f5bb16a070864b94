import type { Kind } from "./count/scenes.ts";
import type { Callee } from "./count/tally.ts";

/** What cannot be counted on one machine. Each is printed with the bill, so that anybody can disagree with it. */

/** Of the events that lead to no alert, how many are of which kind: a help desk's usual day. */
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

/**
 * How many reminders are set for each event, one for each wait that begins, and how many of them fall due before anybody
 * answers: one message in three waits longer than a reaction allows.
 */
export const waitsPerEvent = 0.46;
export const remindersPerEvent = 0.14;

/** Milliseconds until a service has answered, from a function in the same region. */
export const answerTimes: Record<Callee, number> = {
  dynamodb: 5,
  sqs: 10,
  eventbridge: 15,
  intercom: 300,
  slack: 300,
};

/** Milliseconds of a whole CPU for one message, and what Lambda adds to each invocation. */
export const cpuTimes = { receive: 1.5, react: 4, deliver: 4, remind: 2, reconcile: 5 };
export const invocationOverhead = 2;

/** Megabytes, as in infra/limits.ts; Lambda deals out a whole CPU at 1,769. */
export const memory = { receive: 1024, react: 512, deliver: 512, remind: 256, reconcile: 512 };
export const wholeCpu = 1_769;

/** One invocation in so many begins cold, and then takes so long to begin (ms). */
export const coldStarts = { oneIn: 500, takes: 400 };

/** Lambda keeps so many long polls of 20 s open on each queue, busy or not. */
export const pollers = 5;

/** Execution environments that live at a time, each reading the secret every four minutes. */
export const environments = 6;

/** Of the stack: metrics that alarms look at, custom metrics (embedded and filtered from logs), and dashboards. */
export const alarmMetrics = 37;
export const customMetrics = 16;
export const dashboards = 1;

/** Bytes of one line of the gateway's access log, and what CloudWatch adds to any line. */
export const accessLine = 200;
export const lineOverhead = 26;

/** Bytes that leave AWS for one alert, and for one call to Intercom. */
export const alertTraffic = 6_000;
export const intercomTraffic = 1_500;

export const daysKept = 30;
export const minutesInMonth = 30 * 24 * 60;
export const looksInMonth = minutesInMonth / 15;
