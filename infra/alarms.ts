import { MathExpression, type Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { Duration } from "aws-cdk-lib/core";
import type { Bell } from "./bell.ts";
import type { DeskFunction } from "./desk-function.ts";
import type { Door } from "./door.ts";
import type { FifoQueue } from "./fifo-queue.ts";
import type { Settings } from "./settings.ts";
import { sumOf, throttledBy } from "./signals.ts";

/** What the alarms and the dashboard watch. */
export type Watched = {
  door: Door;
  functions: Record<"receive" | "react" | "deliver" | "remind" | "reconcile", DeskFunction>;
  queues: { events: FifoQueue; effects: FifoQueue };
  tables: { ledger: Table; cache: Table };
  heard: {
    accepted: Metric;
    rejected: Metric;
    coldStart: Metric;
    putOff: { events: Metric; effects: Metric };
    budgetLow: Metric[];
    refusedBySlack: Metric;
    hitRate: MathExpression;
    found: Metric;
  };
};

const everyMinute = { period: Duration.minutes(1) };

/** Every way in which Deskbell needs a person, and the first thing that person does. */
export function addAlarms(bell: Bell, watched: Watched, officeHours: Settings["officeHours"]): void {
  watchDoor(bell, watched, officeHours);
  watchQueues(bell, watched);
  watchFunctions(bell, watched);
  watchOutside(bell, watched);
}

function watchDoor(bell: Bell, { door, heard }: Watched, officeHours: Settings["officeHours"]) {
  bell.ringWhen("DoorFails", door.stage.metricServerError({ statistic: "Sum" }), {
    above: 4,
    says: "Intercom was answered 5xx at least five times in five minutes; it tries a webhook again once, then forgets it.",
    runbook:
      "read receive's log and the access log for the error; check the SQS and Lambda status of the region and the secret's document.",
  });
  bell.ringWhen("DoorIsSlow", door.stage.metricLatency({ statistic: "p99" }), {
    above: 500,
    periods: 3,
    says: "The slowest hundredth of acks took over 500 ms for a quarter of an hour; Intercom serves slow addresses last.",
    runbook:
      "compare latency with receiveLatency in the access log; if receive is slow, look for cold starts and raise its memory in infra/limits.ts.",
  });
  bell.ringWhen("ColdStarts", heard.coldStart, {
    above: 500,
    says: "A tenth of the cold starts of receive took over 500 ms within an hour; Intercom serves slow addresses last.",
    runbook:
      'see in receive\'s log (outcome "cold start") since when; if since a deployment, look what its bundle has gained, else raise its memory in infra/limits.ts.',
  });
  bell.ringWhen("SignaturesRejected", heard.rejected, {
    above: 9,
    says: "Ten or more webhooks in five minutes bore a signature that no configured client secret makes.",
    runbook:
      "if the secret was rotated in Intercom's Developer Hub, add the new one to clientSecrets; if not, the access log's ip says who is knocking.",
  });
  bell.ringWhen("Silence", spokenInOfficeHours(heard.accepted, officeHours), {
    below: 1,
    periods: 3,
    silenceIsBad: true,
    says: "No webhook was accepted for three hours of office time.",
    runbook:
      "see in the Developer Hub whether the webhook is paused or its address is old, then send a test notification from there.",
  });
}

/** One outside office hours, so that nights and weekends stay quiet. CloudWatch counts Monday as 1 and hours in UTC. */
function spokenInOfficeHours(accepted: Metric, { from, until }: Settings["officeHours"]) {
  return new MathExpression({
    expression: `IF(DAY(accepted) < 6 AND HOUR(accepted) >= ${from} AND HOUR(accepted) < ${until}, FILL(accepted, 0), 1)`,
    usingMetrics: { accepted },
    label: "webhooks accepted in office hours",
    period: Duration.hours(1),
  });
}

function watchQueues(bell: Bell, { queues, heard }: Watched) {
  for (const name of ["events", "effects"] as const) {
    const { queue, parked } = queues[name];
    const title = capital(name);
    bell.ringWhen(
      `${title}Parked`,
      parked.metricApproximateNumberOfMessagesVisible({ ...everyMinute, statistic: "Maximum" }),
      {
        above: 0,
        says: `Something was parked from the ${name} queue: it cannot succeed as it stands.`,
        runbook: "read its reason in the ledger, mend the cause, then replay it; it waits here for 14 days.",
      },
    );
    bell.ringWhen(
      `${title}Late`,
      queue.metricApproximateAgeOfOldestMessage({ ...everyMinute, statistic: "Maximum" }),
      {
        above: Duration.minutes(10).toSeconds(),
        periods: 3,
        says: `The oldest message of the ${name} queue is over ten minutes old.`,
        runbook:
          "find the retries in the consumer's log: an outage of Slack or Intercom passes by itself, a spent rate limit or a full concurrency wants raising.",
      },
    );
    // SQS leaves a message that was received more than three times out of the age of the oldest.
    bell.ringWhen(`${title}PutOff`, heard.putOff[name], {
      above: 0,
      periods: 4,
      // Five minutes between two tries may step over one period of five minutes.
      enough: 3,
      says: `Messages of the ${name} queue have been put off again and again for a quarter of an hour.`,
      runbook:
        "the log line's why names what does not answer or refuses; after six hours of it the message is parked.",
    });
  }
}

function watchFunctions(bell: Bell, { functions, tables }: Watched) {
  for (const [name, { function: watched }] of Object.entries(functions)) {
    bell.ringWhen(`${capital(name)}Fails`, watched.metricErrors({ statistic: "Sum" }), {
      above: 0,
      says: `The function ${name} crashed or ran out of time or memory; handlers report everything else as values.`,
      runbook: `read ${name}'s log at that minute; what it held comes back by itself when its visibility ends.`,
    });
  }
  const sweeps = {
    remind: "No sweep for reminders has run for five minutes, so nobody hears of unanswered conversations.",
    reconcile: "Reconciliation has not run for five minutes, so what Intercom fails to tell stays unknown.",
  };
  for (const [name, says] of Object.entries(sweeps) as [keyof typeof sweeps, string][]) {
    const runs = functions[name].function.metricInvocations({ ...everyMinute, statistic: "Sum" });
    bell.ringWhen(`${capital(name)}Stopped`, runs, {
      below: 1,
      periods: 5,
      silenceIsBad: true,
      says,
      runbook:
        "check that the rule is enabled and that the account has concurrency left; the next sweep catches up by itself.",
    });
  }
  const throttles = Object.values(functions).map((each) =>
    each.function.metricThrottles({ statistic: "Sum" }),
  );
  bell.ringWhen("FunctionsThrottled", sumOf(throttles, "throttled by Lambda"), {
    above: 0,
    says: "Lambda refused to run a function: the account's concurrency is used up.",
    runbook:
      "ask AWS for more concurrent executions (quota L-B99A9384), or lower the concurrency in infra/limits.ts.",
  });
  bell.ringWhen("TablesThrottled", throttledBy(Object.values(tables), tables.ledger), {
    above: 0,
    says: "DynamoDB refused requests for their pace; they are tried again, later than they should be.",
    runbook:
      "a rising table doubles its pace by itself within half an hour; if it goes on, look for one hot key in the table's Contributor Insights.",
  });
}

function watchOutside(bell: Bell, { heard }: Watched) {
  bell.ringWhen("ReconcileFound", heard.found, {
    above: 0,
    says: "Something happened in Intercom of which no webhook told; it has been fed in and dealt with.",
    runbook:
      "now and then is Intercom's way; if it goes on, compare the topics ticked in the Developer Hub with the reactions (npm run doctor), and look for 5xx at the door.",
  });
  bell.ringWhen("BudgetNearlySpent", sumOf(heard.budgetLow, "windows with a tenth left"), {
    above: 0,
    periods: 3,
    says: "Less than a tenth of Intercom's calls was left in some window of each of three periods of five minutes.",
    runbook:
      "look who else uses the app's budget; then whether the cache's hit rate fell. Alerts wait for the next window and none is lost.",
  });
  bell.ringWhen("SlackRefuses", heard.refusedBySlack, {
    above: 5,
    periods: 2,
    says: "Slack did not take posts, again and again for ten minutes.",
    runbook:
      "the log line's why tells: ratelimited wants fewer posts to that channel; invalid_auth or missing_scope wants the token of the secret mended; else see status.slack.com.",
  });
  bell.ringWhen("CacheMisses", heard.hitRate, {
    below: 50,
    periods: 2,
    says: "The cache had less than half of the models that reactions needed, two hours in a row.",
    runbook:
      "see whether the cache table was emptied or is throttled, or someone changes contacts in bulk; it fills again by itself, at the price of calls to Intercom.",
  });
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
