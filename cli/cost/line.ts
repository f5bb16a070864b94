import type { PriceName, Prices } from "./prices.ts";

/** One item of the bill; `standing` if it is billed even without events. */
export type Line = { price: PriceName; part: string; quantity: number; standing: boolean };

export const dollarsOf = ({ price, quantity }: Line, prices: Prices): number =>
  (quantity / prices[price].per) * prices[price].dollars;

export const totalOf = (lines: readonly Line[], prices: Prices): number =>
  lines.reduce((sum, line) => sum + dollarsOf(line, prices), 0);
