import type { Configuration } from "../../src/configuration/schema.ts";
import type { Reaction } from "../../src/define/reaction.ts";
import { occurrencesAfter, timeZoneOf } from "../../src/define/schedule.ts";
import { type Finding, ok, warning } from "./finding.ts";

/** When the reactions to `every` are next due, and in which time zone. */
export function checkSchedules(
  { officeHours }: Pick<Configuration, "officeHours">,
  reactions: Readonly<Record<string, Reaction>>,
  now: number,
): Finding[] {
  return Object.entries(reactions).flatMap(([name, { on }]): Finding[] => {
    if (on.when !== "every") return [];
    const timeZone = timeZoneOf(on, officeHours);
    const next = occurrencesAfter(on.schedule, timeZone, now).next().value;
    const format = new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "full", timeStyle: "short" });
    const says = `${name}: ${on.schedule} in ${timeZone}, next ${format.format(next)}`;
    return on.timeZone || officeHours
      ? [ok("schedule", says)]
      : [
          warning(
            "schedule",
            `${says}. It is in UTC, since there are no office hours`,
            'Name the time zone: every("day 09:00", { timeZone: "Europe/Dublin" }), or set officeHours in the configuration.',
          ),
        ];
  });
}
