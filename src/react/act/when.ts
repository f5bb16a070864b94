import { instant, localTime } from "../../define/local-time.ts";
import { days, hours } from "../../platform/time.ts";
import type { SnoozeChoice } from "../../slack/card/actions.ts";

/** The hour of a working day at which a snooze until a day ends. */
const morning = hours(9);
const monday = 1;

/** Unix ms until which a choice of the menu snoozes, for someone whose clock shows the time of `timeZone`. */
export function snoozedUntil(choice: SnoozeChoice, at: number, timeZone = "UTC"): number {
  if (choice === "1h" || choice === "3h") return at + hours(choice === "1h" ? 1 : 3);
  const local = localTime(timeZone, at);
  const midnight = local - (local % days(1));
  const weekday = new Date(midnight).getUTCDay();
  const ahead = choice === "tomorrow" ? 1 : ((monday - weekday + 6) % 7) + 1;
  return instant(timeZone, midnight + days(ahead) + morning);
}

/** A moment in unix seconds as Slack shows it to each reader in their own time zone. */
export const slackTime = (at: number): string =>
  `<!date^${at}^{date_short_pretty}, {time}|${new Date(at * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC>`;
