import * as assumed from "./assumptions.ts";
import { shortMessage } from "./count/letter.ts";
import { type BillInput, type BillLine, billFigures, type Dollars, goal } from "./figures.ts";
import { priceTable } from "./price-table.ts";

/** The bill as lines of text: batches of one beside batches of ten. */
export function reportBill(input: BillInput): string[] {
  const { load, bodyKb = shortMessage, prices, region } = input;
  const { lines, growing, fixed, month, perMillion, withTwiceTheCpu, savings } = billFigures(input);
  const cpu = assumed.cpuTimes;
  return [
    `A month of ${load.events.toLocaleString("en")} events with texts of ${bodyKb} KB, ${percent(load.alerts)} of them alerts, in ${region}`,
    "",
    `${"grows with events".padEnd(58)}${"batches of 1".padStart(14)}${"of 10".padStart(12)}`,
    ...lines.filter((line) => !line.fixed).map(row),
    sum("", growing),
    "",
    "fixed",
    ...lines.filter((line) => line.fixed).map(row),
    sum("", fixed),
    "",
    sum("the month", month),
    sum("per million events, without the fixed part", perMillion),
    `Goals at 10% alerts: at most $${goal[1].toFixed(2)} and $${goal[10].toFixed(2)} per million events. ${result(perMillion, load.alerts)}`,
    "Batches form only when messages have to wait. At a million events a month, expect batches of 1.",
    "",
    "Three ways to pay less, and what they save in this month (batches of 1):",
    ...savings.map(({ dollars, how }, index) => `${index + 1}. $${dollars.toFixed(2)}  ${how}`),
    "",
    `Counted by running the stages: DynamoDB units, SQS requests, log bytes, stored bytes. Assumed (cli/cost/assumptions.ts): the mix of`,
    `events, texts of ${bodyKb} KB${bodyKb === shortMessage ? " (--body 5kb for mail)" : ""}, ${percent(assumed.coldShare)} of alerts not cached, ${Number(assumed.remindersPerEvent.toFixed(3))} reminders due per event, answers after ${assumed.answerTimes.dynamodb} ms (DynamoDB), ${assumed.answerTimes.sqs} ms (SQS),`,
    `${assumed.answerTimes.slack} ms (Slack), one cold start in ${assumed.coldStarts.oneIn}, ${assumed.pollers} pollers per queue, ${assumed.environments} warm environments,`,
    `${cpu.receive} ms of a whole CPU for a message in receive, ${cpu.react} in react, ${cpu.deliver} in deliver: were it twice as much, it would add $${withTwiceTheCpu.toFixed(2)}.`,
    "",
    ...priceTable({ region, prices }),
  ];
}

function row({ what, part, quantity, unit, dollars }: BillLine): string {
  return `  ${`${what}: ${part}`.padEnd(56)}${columns(dollars)}   ${amount(quantity)} ${unit}`;
}

const sum = (what: string, dollars: Dollars) => `${what.padEnd(58)}${columns(dollars)}`;

const columns = (dollars: Dollars) => `${money(dollars[1]).padStart(14)}${money(dollars[10]).padStart(12)}`;

function result(perMillion: Dollars, alerts: number): string {
  if (alerts !== 0.1) return "";
  const miss = (dollars: number, goal: number) =>
    dollars <= goal ? `met (${money(dollars)})` : `missed by ${money(dollars - goal)}`;
  return `Batches of 1: ${miss(perMillion[1], goal[1])}; of 10: ${miss(perMillion[10], goal[10])}.`;
}

const money = (dollars: number) => `$${dollars.toFixed(dollars < 0.1 && dollars > 0 ? 3 : 2)}`;
const percent = (share: number) => `${Number((100 * share).toFixed(2))}%`;
const amount = (quantity: number) =>
  quantity >= 1e6
    ? `${(quantity / 1e6).toFixed(2)} M`
    : quantity.toLocaleString("en", { maximumFractionDigits: quantity < 100 ? 2 : 0 });
