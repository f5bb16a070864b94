import type { ByBatch } from "../cost/counted.ts";
import { pricesAsOf, pricesRegion } from "../cost/prices.ts";
import type { Style } from "../desk/terminal.ts";
import { backlogLines, lookAheadSource } from "./backlog.ts";
import { near, planFigures } from "./figures.ts";
import type { Limit } from "./limits.ts";
import type { LimitUse, Load } from "./needs.ts";
import { type Setup, usualSetup } from "./setup.ts";
import { unknownLines } from "./unknown.ts";

const hoursOfAMonth = 30 * 24;

/** How much of each limit a load needs, as lines of text. */
export function reportPlan(
  { counted, bodyKb }: { counted: ByBatch; bodyKb?: number | undefined },
  load: Load,
  setup: Setup = usualSetup,
): string[] {
  const { uses, exceeded, raises, hourly } = planFigures(counted, load, setup);
  const [first] = uses;
  const width = Math.max(...uses.map(({ limit }) => label(limit).length));
  const { eventsPerMinute, alerts, channels } = load;
  return [
    `${eventsPerMinute.toLocaleString("en")} events a minute, ${Number((100 * alerts).toFixed(2))}% of them alerts, in ${channels} Slack channel${channels === 1 ? "" : "s"}`,
    "",
    `${"limit".padEnd(width)}${"needed".padStart(10)}${"of".padStart(10)}${"used".padStart(8)}${"reached at".padStart(14)}`,
    ...uses.map((use) => row(use, width)),
    "",
    `The first limit: ${first?.limit.who}, ${first?.limit.what}, at ${first?.reachedAt.toLocaleString("en")} events a minute.`,
    exceeded.length === 0
      ? "This load is within every limit."
      : `This load exceeds ${exceeded.length} of ${uses.length}:`,
    ...exceeded.map(({ limit }) => `- ${limit.who}, ${limit.what}. ${limit.remedy}`),
    "",
    raises.length === 0
      ? "No AWS quota has to be raised."
      : "AWS quotas to raise (Service Quotas), because more than 70% would be used:",
    ...raises.map(
      ({ limit, need }) =>
        `- ${limit.who}: ${amount(1.5 * need)} ${limit.unit} (1.5 times the need). ${limit.remedy}`,
    ),
    "",
    ...backlogLines(counted[10], load),
    "",
    ...unknownLines(counted[10], load, setup, bodyKb),
    "",
    `Budget: $${hourly[10].toFixed(2)} for an hour with full batches, $${hourly[1].toFixed(2)} with batches of one;`,
    `$${(hourly[10] * hoursOfAMonth).toLocaleString("en", { maximumFractionDigits: 0 })} for a month at this load (${pricesRegion}, ${pricesAsOf}; npx deskbell cost shows the items).`,
    "",
    "Sources:",
    ...[...new Set([...uses.map(({ limit }) => limit.source), lookAheadSource])].map(
      (source) => `- ${source}`,
    ),
  ];
}

/** How a terminal shows one of these lines. */
export const styleOfLine = (line: string): Style | undefined =>
  line.endsWith(marks.exceeded) ? "bad" : line.endsWith(marks.near) ? "doubtful" : undefined;

const marks = { exceeded: "  ← exceeded", near: "  ← near" } as const;

const label = ({ who, what, unit }: Limit) => `${who}: ${what} (${unit})`;

function row({ limit, need, share, reachedAt }: LimitUse, width: number): string {
  const what = label(limit);
  const mark = share > 1 ? marks.exceeded : share > near ? marks.near : "";
  return `${what.padEnd(width)}${amount(need).padStart(10)}${amount(limit.most).padStart(10)}${`${(100 * share).toFixed(0)}%`.padStart(8)}${reachedAt.toLocaleString("en").padStart(14)}${mark}`;
}

const amount = (number: number) =>
  number.toLocaleString("en", { maximumFractionDigits: number < 10 ? 1 : 0 });
