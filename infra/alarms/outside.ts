import type { AlarmNotifications } from "../alarm-notifications.ts";
import { sumOf } from "../signals.ts";
import type { Watched } from "../watched.ts";

export function watchOutside(alarmNotifications: AlarmNotifications, { heard }: Watched) {
  alarmNotifications.notifyWhen("ReconcileFound", heard.found, {
    above: 0,
    says: "Something happened in Intercom of which no webhook told us; reconciliation found it and fed it in.",
    runbook:
      "now and then this is normal for Intercom; if it goes on, compare the topics ticked in the Developer Hub with the reactions (npx deskbell doctor), and look for 5xx of the webhook endpoint.",
  });
  alarmNotifications.notifyWhen("BudgetNearlySpent", sumOf(heard.budgetLow, "windows with a tenth left"), {
    above: 0,
    periods: 3,
    says: "Less than a tenth of Intercom's budget was left in some window of each of three periods of five minutes.",
    runbook:
      "see who else uses the app's budget, and whether the cache's hit rate fell. Alerts wait for the next window and none is lost.",
  });
  alarmNotifications.notifyWhen("SlackRefuses", heard.refusedBySlack, {
    above: 5,
    periods: 2,
    says: "Slack did not take posts, again and again for ten minutes.",
    runbook:
      "the log line's why names the reason. ratelimited: post less to that channel; invalid_auth or missing_scope: correct the token in the secret; anything else: see status.slack.com.",
  });
  alarmNotifications.notifyWhen("CacheMisses", heard.hitRate, {
    below: 50,
    periods: 2,
    says: "The cache had less than half of the models that reactions needed, two hours in a row.",
    runbook:
      "see whether the cache table was emptied or is throttled, or someone changes contacts in bulk; it fills again by itself, at the price of calls to Intercom.",
  });
}
