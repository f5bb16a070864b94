import { Duration } from "aws-cdk-lib/core";
import type { AlarmNotifications } from "../alarm-notifications.ts";
import { sumOf, throttledBy } from "../signals.ts";
import type { Watched } from "../watched.ts";

const everyMinute = { period: Duration.minutes(1) };

export function watchFunctions(alarmNotifications: AlarmNotifications, { functions, tables }: Watched) {
  for (const [name, { function: watched }] of Object.entries(functions)) {
    alarmNotifications.notifyWhen(`${capital(name)}Fails`, watched.metricErrors({ statistic: "Sum" }), {
      above: 0,
      says: `The function ${name} crashed or ran out of time or memory.`,
      runbook: `read ${name}'s log at that minute; its messages come back by themselves at the end of their visibility timeout.`,
    });
  }
  const sweeps = {
    remind:
      "No sweep for reminders has run for five minutes, so unanswered conversations raise no alert, and schedules stand still.",
    reconcile: "Reconciliation has not run for five minutes, so events without a webhook are not found.",
  };
  for (const [name, says] of Object.entries(sweeps) as [keyof typeof sweeps, string][]) {
    const runs = functions[name].function.metricInvocations({ ...everyMinute, statistic: "Sum" });
    alarmNotifications.notifyWhen(`${capital(name)}Stopped`, runs, {
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
  alarmNotifications.notifyWhen("FunctionsThrottled", sumOf(throttles, "throttled by Lambda"), {
    above: 0,
    says: "Lambda refused to run a function: the account's concurrency is used up.",
    runbook:
      "npx deskbell doctor says what the account allows. Ask AWS for more concurrent executions (quota L-B99A9384), or deploy with what it allows (-c accountConcurrency=…).",
  });
  alarmNotifications.notifyWhen("TablesThrottled", throttledBy(Object.values(tables), tables.ledger), {
    above: 0,
    says: "DynamoDB throttled requests; they are retried, so events are late.",
    runbook:
      "a table doubles its capacity by itself within half an hour; if it goes on, look for one hot key in the table's Contributor Insights.",
  });
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);
