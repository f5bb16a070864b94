import { billOf, type Load } from "./bill.ts";
import { shortMessage } from "./count/letter.ts";
import type { ByBatch } from "./counted.ts";
import { dollarsOf, type Line, totalOf } from "./line.ts";
import type { Prices, Pricing } from "./prices.ts";
import { savingsOf } from "./savings.ts";

/** Dollars that a million events may cost with one alert in ten. */
export const goal: Dollars = { 1: 6, 10: 4.5 };

export type BillInput = {
  counted: ByBatch;
  load: Omit<Load, "batch">;
  /** Kilobytes of text in each message; short messages without it. */
  bodyKb?: number | undefined;
} & Pricing;

/** Dollars with batches of one, and of ten. */
export type Dollars = { 1: number; 10: number };

/** What a month costs, as figures. */
export function billFigures({ counted, load, prices }: BillInput) {
  const one = billOf(counted[1], { ...load, batch: 1 });
  const ten = billOf(counted[10], { ...load, batch: 10 });
  const sum = (wanted: (line: Line) => boolean): Dollars => ({
    1: totalOf(one.filter(wanted), prices),
    10: totalOf(ten.filter(wanted), prices),
  });
  const growing = sum(({ standing }) => !standing);
  const fixed = sum(({ standing }) => standing);
  const twice = billOf(counted[1], { ...load, batch: 1, timesCpu: 2 });
  const perMillion = (dollars: number) => (dollars / load.events) * 1e6;
  return {
    lines: one.flatMap((line, index) => {
      const other = ten[index];
      return other ? [figuresOf(line, other, prices)] : [];
    }),
    growing,
    fixed,
    /** What the month costs more, with batches of one, if each message takes twice the assumed CPU. */
    withTwiceTheCpu: totalOf(twice, prices) - totalOf(one, prices),
    month: { 1: growing[1] + fixed[1], 10: growing[10] + fixed[10] } satisfies Dollars,
    perMillion: { 1: perMillion(growing[1]), 10: perMillion(growing[10]) } satisfies Dollars,
    savings: savingsOf(counted[1], { ...load, batch: 1 }, prices).slice(0, 3),
  };
}

function figuresOf(line: Line, other: Line, prices: Prices) {
  const { what, unit } = prices[line.price];
  const { part, standing, quantity } = line;
  const dollars: Dollars = { 1: dollarsOf(line, prices), 10: dollarsOf(other, prices) };
  return { what, part, fixed: standing, quantity, unit, dollars };
}

export type BillLine = ReturnType<typeof figuresOf>;

/** The same as a document for scripts. */
export function billDocument(input: BillInput) {
  const { region, load, bodyKb = shortMessage } = input;
  const { lines, savings, ...dollars } = billFigures(input);
  return { region, load: { ...load, bodyKb }, lines, dollars, goalPerMillion: goal, savings };
}
