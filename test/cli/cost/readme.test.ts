import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { billOf } from "../../../cli/cost/bill.ts";
import { readCounted } from "../../../cli/cost/counted.ts";
import { totalOf } from "../../../cli/cost/line.ts";
import { prices } from "../../../cli/cost/prices.ts";

const readme = readFileSync("README.md", "utf8");

/** The dollars of a row of README's table: batches of 1, batches of 10. */
function row(beginning: string): number[] {
  const line = readme.split("\n").find((one) => one.startsWith(`| ${beginning}`)) ?? "";
  return [...line.matchAll(/\$(\d+\.\d\d)/g)].map(([, dollars]) => Number(dollars));
}

const bill = (batch: 1 | 10, wanted: RegExp, standing: boolean, bodyKb?: number) =>
  totalOf(
    billOf(readCounted(bodyKb)[batch], { events: 1_000_000, alerts: 0.1, batch }).filter(
      (line) => wanted.test(line.price) && line.standing === standing,
    ),
    prices,
  );

it.each([
  ["DynamoDB", /^dynamo/, false],
  ["SQS", /^sqs/, false],
  ["Lambda", /^lambda/, false],
  ["API Gateway", /^http/, false],
  ["logs and traffic", /^(log|transfer)/, false],
  ["**what grows", /./, false],
  ["with mail of 5 KB", /./, false, 5],
  ["with mail of 20 KB", /./, false, 20],
  ["alarms, metrics", /./, true],
] as const)("README shows what cost counts: %s", (beginning, wanted, standing, bodyKb?: number) => {
  const shown = row(beginning);
  for (const [index, batch] of ([1, 10] as const).entries()) {
    const now = bill(batch, wanted, standing, bodyKb);
    expect(Math.abs((shown[index] ?? 0) - now), `now $${now.toFixed(2)}`).toBeLessThan(0.05 * now);
  }
});
