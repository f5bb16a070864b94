import { billOf } from "../cost/bill.ts";
import type { Counted } from "../cost/count/count.ts";
import { totalOf } from "../cost/line.ts";
import { prices, pricesAsOf, pricesRegion } from "../cost/prices.ts";
import type { Limit } from "./limits.ts";
import type { Wish } from "./needs.ts";
import { type Wall, wallsOf } from "./walls.ts";

const hours = 30 * 24;

/** What such a load takes, as lines of text. */
export function reportPlan(counted: Record<"1" | "10", Counted>, wish: Wish): string[] {
  const walls = wallsOf(counted[10], wish);
  const [first] = walls;
  const width = Math.max(...walls.map(({ limit }) => label(limit).length));
  const over = walls.filter(({ share }) => share > 1);
  const soon = walls.filter(({ share }) => share > 0.7);
  const asks = soon.filter(({ limit }) => limit.asked);
  const { eventsPerMinute, alerts, channels } = wish;
  const hourly = { events: eventsPerMinute * 60, alerts };
  const moving = (batch: 1 | 10) =>
    totalOf(
      billOf(counted[batch], { ...hourly, batch }).filter((line) => !line.standing),
      prices,
    );
  return [
    `${eventsPerMinute.toLocaleString("en")} events a minute, ${Number((100 * alerts).toFixed(2))}% of them alert, in ${channels} Slack channel${channels === 1 ? "" : "s"}`,
    "",
    `${"limit".padEnd(width)}${"needed".padStart(10)}${"of".padStart(10)}${"taken".padStart(8)}${"reached at".padStart(14)}`,
    ...walls.map((wall) => row(wall, width)),
    "",
    `The first wall: ${first?.limit.who}, ${first?.limit.what}, at ${first?.reachedAt.toLocaleString("en")} events a minute.`,
    over.length === 0 ? "This load fits." : `This load goes beyond ${over.length} of ${walls.length}:`,
    ...over.map(({ limit }) => `- ${limit.who}, ${limit.what}. ${limit.mend}`),
    "",
    asks.length === 0
      ? "Nothing has to be asked of AWS."
      : "To ask of AWS (Service Quotas), since more than seven tenths would be taken:",
    ...asks.map(
      ({ limit, need }) =>
        `- ${limit.who}: ${amount(1.5 * need)} ${limit.unit} (half as much again). ${limit.mend}`,
    ),
    "",
    `Budget: $${moving(10).toFixed(2)} for an hour of it with full batches, $${moving(1).toFixed(2)} with batches of one;`,
    `$${(moving(10) * hours).toLocaleString("en", { maximumFractionDigits: 0 })} for a month without a pause (${pricesRegion}, ${pricesAsOf}; npm run cost itemises).`,
    "",
    "Sources:",
    ...[...new Set(walls.map(({ limit }) => limit.source))].map((source) => `- ${source}`),
  ];
}

const label = ({ who, what, unit }: Limit) => `${who}: ${what} (${unit})`;

function row({ limit, need, share, reachedAt }: Wall, width: number): string {
  const what = label(limit);
  const mark = share > 1 ? "  ← beyond" : share > 0.7 ? "  ← near" : "";
  return `${what.padEnd(width)}${amount(need).padStart(10)}${amount(limit.most).padStart(10)}${`${(100 * share).toFixed(0)}%`.padStart(8)}${reachedAt.toLocaleString("en").padStart(14)}${mark}`;
}

const amount = (number: number) =>
  number.toLocaleString("en", { maximumFractionDigits: number < 10 ? 1 : 0 });
