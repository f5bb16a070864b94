import { coldShare, otherEvents, remindersPerEvent, waitsPerEvent } from "./assumptions.ts";
import type { Counted, Stages } from "./count/count.ts";
import type { Kind } from "./count/scenes.ts";
import { noTally, type Tally } from "./count/tally.ts";

/** What each stage does for an average event, including its share of reminders. */
export type Mix = Record<"receive" | "react" | "deliver" | "remind", Tally> & { effects: number };

/** The share of each kind among all events. */
export function sharesOf(alerts: number): Record<Kind, number> {
  const others = Object.entries(otherEvents).map(([kind, share]) => [kind, share * (1 - alerts)]);
  return {
    ...(Object.fromEntries(others) as Record<keyof typeof otherEvents, number>),
    alert: alerts * (1 - coldShare),
    "alert, cold": alerts * coldShare,
  };
}

export function mixOf({ kinds, reminder }: Counted, alerts: number): Mix {
  const shares = Object.entries(sharesOf(alerts)) as [Kind, number][];
  const average = (stage: keyof Omit<Stages, "effects">) =>
    sum(shares.map(([kind, share]) => [kinds[kind][stage], share]));
  return {
    receive: average("receive"),
    react: sum([
      [average("react"), 1],
      [reminder.react, remindersPerEvent],
    ]),
    deliver: average("deliver"),
    remind: sum([
      [reminder.remind, remindersPerEvent],
      [reminder.over, waitsPerEvent - remindersPerEvent],
    ]),
    effects: shares.reduce((all, [kind, share]) => all + kinds[kind].effects * share, 0),
  };
}

function sum(weighted: readonly (readonly [Tally, number])[]): Tally {
  const total = noTally();
  for (const [{ calls, ...rest }, weight] of weighted) {
    for (const [name, number] of Object.entries(rest)) total[name as keyof typeof rest] += number * weight;
    for (const [name, number] of Object.entries(calls))
      total.calls[name as keyof typeof calls] += number * weight;
  }
  return total;
}
