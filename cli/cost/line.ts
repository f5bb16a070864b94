import type { PriceName, Prices } from "./prices.ts";

/** So much of something, for what; `standing` when it is billed however little happens. */
export type Line = { price: PriceName; part: string; quantity: number; standing: boolean };

export const dollarsOf = ({ price, quantity }: Line, prices: Prices): number =>
  (quantity / prices[price].per) * prices[price].dollars;

export const totalOf = (lines: readonly Line[], prices: Prices): number =>
  lines.reduce((sum, line) => sum + dollarsOf(line, prices), 0);
