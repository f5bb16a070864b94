import * as assumed from "./assumptions.ts";
import type { Counted } from "./count/count.ts";
import type { Tally } from "./count/tally.ts";
import { secondsPerInvocation, waitingOf } from "./durations.ts";
import type { Line } from "./line.ts";
import { type Mix, mixOf } from "./mix.ts";
import { standing, type Watch } from "./standing.ts";

/** `timesCpu` is how often a message takes the CPU that is assumed for it, once by default. */
export type Load = { events: number; alerts: number; batch: 1 | 10; timesCpu?: number } & Setting;

/** Settings of the stack that change its bill; as it is deployed without them. */
export type Setting = { watch?: Watch; endpoint?: "api" | "url"; backups?: boolean };

/** A month's bill, line by line, as quantities without prices. */
export function billOf(counted: Counted, load: Load): Line[] {
  return [...variable(counted, load), ...standing(counted, load.watch ?? "full")];
}

/** The lines that grow with the number of events. */
function variable(
  counted: Counted,
  { events, alerts, batch, timesCpu = 1, endpoint = "api", backups = true }: Load,
): Line[] {
  const { memory } = assumed;
  const mix = mixOf(counted, alerts);
  const messages = events * (1 + assumed.remindersPerEvent);
  const effects = events * mix.effects;
  const batches = { react: messages / batch, deliver: effects / batch };
  const seconds = secondsPerInvocation(mix, batch, timesCpu);
  const invocations = events + batches.react + batches.deliver;
  const gigabytes = (bytes: number) => (events * bytes) / 1e9;
  const logged = sumOf(mix, (tally) => tally.logBytes + tally.logLines * assumed.lineOverhead);
  const logBytes =
    logged + (endpoint === "api" ? assumed.accessLine : assumed.acceptedLine) + assumed.lineOverhead;
  const kept = (of: (tally: Tally) => number) => (gigabytes(sumOf(mix, of)) * assumed.daysKept) / 30;
  const traffic = sumOf(
    mix,
    ({ sentBytes, calls }) => sentBytes + (calls.slack + calls.intercom) * assumed.trafficOfCall,
  );
  return [
    { price: "httpRequest", part: "webhooks", quantity: endpoint === "api" ? events : 0 },
    { price: "lambdaRequest", part: "receive", quantity: events },
    { price: "lambdaRequest", part: "react and deliver", quantity: batches.react + batches.deliver },
    {
      price: "lambdaTime",
      part: "receive",
      quantity: gigabyteSeconds(memory.receive, events * seconds.receive),
    },
    {
      price: "lambdaTime",
      part: "react",
      quantity: gigabyteSeconds(memory.react, batches.react * seconds.react),
    },
    {
      price: "lambdaTime",
      part: "deliver",
      quantity: gigabyteSeconds(memory.deliver, batches.deliver * seconds.deliver),
    },
    {
      price: "lambdaTime",
      part: "remind",
      quantity: gigabyteSeconds(memory.remind, events * waitingOf(mix.remind)),
    },
    { price: "lambdaTime", part: "cold starts", quantity: coldTime(invocations) },
    { price: "sqsRequest", part: "sent", quantity: events * sumOf(mix, (tally) => tally.sqsRequests) },
    // Lambda receives each batch by one request and deletes it by another.
    { price: "sqsRequest", part: "received and deleted", quantity: 2 * (batches.react + batches.deliver) },
    { price: "dynamoWrite", part: "react", quantity: events * mix.react.writeUnits },
    { price: "dynamoWrite", part: "deliver", quantity: events * mix.deliver.writeUnits },
    { price: "dynamoWrite", part: "remind", quantity: events * mix.remind.writeUnits },
    { price: "dynamoRead", part: "react", quantity: events * mix.react.readUnits },
    {
      price: "dynamoRead",
      part: "deliver, remind",
      quantity: events * (mix.deliver.readUnits + mix.remind.readUnits),
    },
    {
      price: "dynamoStorage",
      part: `${assumed.daysKept} days`,
      quantity: kept((tally) => tally.storedBytes),
    },
    {
      price: "dynamoBackup",
      part: "the ledger",
      quantity: backups ? kept((tally) => tally.backedUpBytes) : 0,
    },
    { price: "logBytes", part: "functions and gateway", quantity: gigabytes(logBytes) },
    { price: "logStorage", part: "a month", quantity: gigabytes(logBytes) },
    { price: "transfer", part: "Slack and Intercom", quantity: gigabytes(traffic) },
  ].map((line) => ({ ...line, standing: false }) as Line);
}

const stages = ["receive", "react", "deliver", "remind"] as const;

const sumOf = (mix: Mix, of: (tally: Tally) => number) =>
  stages.reduce((sum, stage) => sum + of(mix[stage]), 0);

const gigabyteSeconds = (megabytes: number, seconds: number) => (seconds * megabytes) / 1024;

const coldTime = (invocations: number) =>
  gigabyteSeconds(
    assumed.memory.react,
    ((invocations / assumed.coldStarts.oneIn) * assumed.coldStarts.takes) / 1_000,
  );
