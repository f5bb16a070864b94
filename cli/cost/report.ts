import * as assumed from "./assumptions.ts";
import { billOf, type Load } from "./bill.ts";
import type { Counted } from "./count/count.ts";
import { shortMessage } from "./count/letter.ts";
import { dollarsOf, type Line, totalOf } from "./line.ts";
import { priceTable } from "./price-table.ts";
import type { Prices, Pricing } from "./prices.ts";
import { savingsOf } from "./savings.ts";

/** Dollars that a million events may cost with one alert in ten. */
export const goal = 4.5;

type Input = {
  counted: Record<"1" | "10", Counted>;
  load: Omit<Load, "batch">;
  /** Kilobytes of text in each message. */
  bodyKb?: number | undefined;
} & Pricing;

/** The bill as lines of text: batches of one beside batches of ten. */
export function reportBill({ counted, load, bodyKb = shortMessage, prices, region }: Input): string[] {
  const one = billOf(counted[1], { ...load, batch: 1 });
  const ten = billOf(counted[10], { ...load, batch: 10 });
  const rows = (standing: boolean) =>
    one.flatMap((line, index) => {
      const other = ten[index];
      return line.standing === standing && other ? [row(line, other, prices)] : [];
    });
  const sums = (standing: boolean) =>
    [one, ten].map((lines) =>
      totalOf(
        lines.filter((line) => line.standing === standing),
        prices,
      ),
    ) as [number, number];
  const [moving, still] = [sums(false), sums(true)];
  const each = moving.map((dollars) => (dollars / load.events) * 1e6) as [number, number];
  return [
    `A month of ${load.events.toLocaleString("en")} events with texts of ${bodyKb} KB, ${percent(load.alerts)} of them alerts, in ${region}`,
    "",
    `${"grows with events".padEnd(58)}${"batches of 1".padStart(14)}${"of 10".padStart(12)}`,
    ...rows(false),
    sum("", moving),
    "",
    "fixed",
    ...rows(true),
    sum("", still),
    "",
    sum("the month", [moving[0] + still[0], moving[1] + still[1]]),
    sum("per million events, without the fixed part", each),
    `Goal at 10% alerts: at most $${goal.toFixed(2)} per million events. ${result(each, load.alerts)}`,
    "Batches form only when messages have to wait. At a million events a month, expect batches of 1.",
    "",
    "Three ways to pay less, and what they save in this month (batches of 1):",
    ...savingsOf(counted[1], { ...load, batch: 1 }, prices)
      .slice(0, 3)
      .map(({ dollars, how }, index) => `${index + 1}. $${dollars.toFixed(2)}  ${how}`),
    "",
    `Counted by running the stages: DynamoDB units, SQS requests, log bytes, stored bytes. Assumed (cli/cost/assumptions.ts): the mix of`,
    `events, texts of ${bodyKb} KB${bodyKb === shortMessage ? " (--body 5kb for mail)" : ""}, ${percent(assumed.coldShare)} of alerts not cached, ${assumed.remindersPerEvent} reminders due per event, answers after ${assumed.answerTimes.dynamodb} ms (DynamoDB), ${assumed.answerTimes.sqs} ms (SQS),`,
    `${assumed.answerTimes.slack} ms (Slack), CPU per message, one cold start in ${assumed.coldStarts.oneIn}, ${assumed.pollers} pollers per queue, ${assumed.environments} warm environments.`,
    "",
    ...priceTable({ region, prices }),
  ];
}

function row(line: Line, other: Line, prices: Prices): string {
  const { what, unit } = prices[line.price];
  const quantity = `${amount(line.quantity)} ${unit}`;
  return `  ${`${what}: ${line.part}`.padEnd(56)}${money(dollarsOf(line, prices)).padStart(14)}${money(dollarsOf(other, prices)).padStart(12)}   ${quantity}`;
}

const sum = (what: string, [one, ten]: [number, number]) =>
  `${what.padEnd(58)}${money(one).padStart(14)}${money(ten).padStart(12)}`;

function result([one, ten]: [number, number], alerts: number): string {
  if (alerts !== 0.1) return "";
  const miss = (dollars: number) =>
    dollars <= goal ? `met (${money(dollars)})` : `missed by ${money(dollars - goal)}`;
  return `Batches of 1: ${miss(one)}; of 10: ${miss(ten)}.`;
}

const money = (dollars: number) => `$${dollars.toFixed(dollars < 0.1 && dollars > 0 ? 3 : 2)}`;
const percent = (share: number) => `${Number((100 * share).toFixed(2))}%`;
const amount = (quantity: number) =>
  quantity >= 1e6
    ? `${(quantity / 1e6).toFixed(2)} M`
    : quantity.toLocaleString("en", { maximumFractionDigits: quantity < 100 ? 2 : 0 });
