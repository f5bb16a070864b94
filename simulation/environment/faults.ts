/** What may go wrong, alone or in any combination. */
export const usualFaults = [
  // Workers.
  "crash",
  "stall",
  "clock skew",
  "visibility cut",
  "deploy",
  // DynamoDB.
  "dynamo throttled",
  "dynamo 5xx",
  "dynamo answer lost, asked again",
  "dynamo answer lost",
  "dynamo outage",
  "index lag",
  // SQS.
  "sqs 5xx",
  "sqs answer lost, asked again",
  "sqs answer lost",
  "sqs outage",
  "received and dropped",
  "deletion lost",
  // Slack.
  "slack 429",
  "slack 429 without Retry-After",
  "slack 5xx",
  "slack 5xx after the post",
  "slack 5xx before the post",
  "slack unreachable",
  "slack timeout",
  "slack answer lost",
  "slack late",
  "slack history behind",
  "slack root gone",
  "slack outage",
  "slack long outage",
  // Intercom.
  "intercom 429",
  "intercom 429 without headers",
  "intercom 5xx",
  "intercom 5xx after the write",
  "intercom timeout",
  "intercom answer lost",
  "intercom late",
  "intercom outage",
  "intercom window spent by others",
  "intercom search behind",
  // Webhooks.
  "webhook twice",
  "webhook again hours later",
  "webhook again days later",
  "webhook under another id",
  "webhook delayed",
  "webhook lost",
  "sweep twice",
  "sweep held up",
] as const;

/** Drawn apart from the others, for any run. */
export const rareFaults = [
  // A call that is never answered.
  "mute socket",
  // A worker that stands still for minutes, in the middle of a batch or between two, and loses its connections.
  "frozen worker",
  // A search that takes longer the more it finds.
  "intercom search slow",
] as const;

export const faults = [...usualFaults, ...rareFaults];

export type Fault = (typeof faults)[number];
