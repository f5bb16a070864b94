import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { billOf } from "../../../cli/cost/bill.ts";
import { readCounted } from "../../../cli/cost/counted.ts";
import { totalOf } from "../../../cli/cost/line.ts";
import { prices } from "../../../cli/cost/prices.ts";
import { savingsOf } from "../../../cli/cost/savings.ts";
import { exitCodes } from "../../../cli/program/exit-codes.ts";
import { program } from "../../command.ts";

const cost = program("cost");

const counted = readCounted();
const month = { events: 1_000_000, alerts: 0.1, batch: 1 as const };
const total = (load: Parameters<typeof billOf>[1], standing: boolean) =>
  totalOf(
    billOf(counted[load.batch], load).filter((line) => line.standing === standing),
    prices,
  );

async function run(...argv: string[]) {
  const printed: string[] = [];
  const code = await cost(argv, { environment: {}, print: (line) => printed.push(line) });
  return { code, text: printed.join("\n") };
}

describe("the bill", () => {
  it("grows with the events, except for its fixed part", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (events, alerts) => {
          const [one, two] = [
            { ...month, events, alerts },
            { ...month, events: 2 * events, alerts },
          ];
          expect(total(two, false)).toBeCloseTo(2 * total(one, false), 6);
          expect(total(two, true)).toBe(total(one, true));
        },
      ),
    );
  });

  it("is higher with more alerts, and lower with fuller batches", () => {
    expect(total({ ...month, alerts: 0.5 }, false)).toBeGreaterThan(total(month, false));
    expect(total({ ...month, batch: 10 }, false)).toBeLessThan(total(month, false));
  });

  it("says what it would be with more CPU for each message", async () => {
    const twice = total({ ...month, timesCpu: 2 }, false) - total(month, false);
    expect(twice).toBeGreaterThan(0);
    expect(total({ ...month, timesCpu: 3 }, false) - total(month, false)).toBeCloseTo(2 * twice, 6);
    expect((await run()).text).toContain(`twice as much, it would add $${twice.toFixed(2)}.`);
  });

  it("counts one request of the gateway and one message for each webhook", () => {
    const bill = billOf(counted[1], month);
    const quantity = (price: string, part: string) =>
      bill.find((line) => line.price === price && line.part === part)?.quantity;
    expect(quantity("httpRequest", "webhooks")).toBe(1_000_000);
    expect(quantity("sqsRequest", "sent")).toBeGreaterThanOrEqual(1_000_000);
  });
});

describe("npx deskbell cost", () => {
  it("prints both batch sizes, the goal and its distance, and three ways to pay less", async () => {
    const { code, text } = await run("--events", "1,000,000", "--alerts", "10%");
    expect(code).toBe(0);
    expect(text).toMatch(/batches of 1\s+of 10/);
    expect(text).toMatch(
      /Goals at 10% alerts: at most \$6\.00 and \$4\.50 per million events\. Batches of 1: (met|missed by)/,
    );
    expect(text).toMatch(/\n1\. \$[\s\S]*\n2\. \$[\s\S]*\n3\. \$/);
  });

  it("ends with each price and its date", async () => {
    const { text } = await run();
    const [, table = ""] = text.split("\nprices in us-east-1");
    for (const { what, asOf } of Object.values(prices))
      expect(table).toMatch(new RegExp(`\\n  ${what} +\\$[\\d.]+ .* ${asOf}(\\n|$)`));
    expect(table).toContain("$0.0000133334   1 GB-second");
  });

  it("takes prices of another region from a file, and says which ones are from elsewhere", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "deskbell-prices-")), "prices.json");
    await writeFile(file, JSON.stringify({ region: "eu-west-1", prices: { httpRequest: 100 } }));
    const { text } = await run("--prices", file);
    expect(text).toMatch(/alerts, in eu-west-1\n/);
    expect(text).toMatch(/webhooks\s+\$100\.00/);
    expect(text).toMatch(/API Gateway, HTTP API +\$100\.00 .* by \S+prices\.json\n/);
    expect(text).toMatch(/SQS FIFO +\$0\.50 .* November 2026, us-east-1's\n/);
  });

  it("gives scripts the figures that it prints", async () => {
    const { lines, dollars, savings } = JSON.parse((await run("--json")).text);
    const { text } = await run();
    expect(text).toContain(`the month`.padEnd(58) + `$${dollars.month[1].toFixed(2)}`.padStart(14));
    const total = lines.reduce((sum: number, line: { dollars: { 1: number } }) => sum + line.dollars[1], 0);
    expect(total).toBeCloseTo(dollars.month[1], 9);
    for (const { how } of savings) expect(text).toContain(how);
  });

  it.each([
    [["--events", "many"], /--events needs a whole number/],
    [["--alerts", "110%"], /--alerts needs a share/],
    [["--prices", "nowhere.json"], /nowhere\.json, which cannot be read/],
    [["--colour"], /--help/],
  ])("says what is wrong with %j", async (argv, expected) => {
    const { code, text } = await run(...argv);
    expect(code).toBe(argv.includes("--prices") ? exitCodes.notDone : exitCodes.wrongUsage);
    expect(text).toMatch(expected);
  });
});

it("never promises to save more than the month costs", () => {
  for (const { dollars } of savingsOf(counted[1], month, prices)) {
    expect(dollars).toBeGreaterThan(0);
    expect(dollars).toBeLessThan(total(month, false));
  }
});
