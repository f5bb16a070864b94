import { billOf, type Load } from "./bill.ts";
import type { Counted } from "./count/count.ts";
import { totalOf } from "./line.ts";
import type { Prices } from "./prices.ts";

/** A way to pay less: dollars saved in this month, and its price. */
export type Saving = { dollars: number; how: string };

/** Ways that break no promise, or say which one, the largest saving first. Each is a setting, or a choice in Intercom. */
export function savingsOf(counted: Counted, load: Load, prices: Prices): Saving[] {
  const bill = billOf(counted, load);
  const month = totalOf(bill, prices);
  const growing = totalOf(
    bill.filter(({ standing }) => !standing),
    prices,
  );
  const savedBy = (setting: Partial<Load>) =>
    month - totalOf(billOf(counted, { ...load, ...setting }), prices);
  const ways: Saving[] = [
    {
      dollars: savedBy({ endpoint: "url" }),
      how: "-c endpoint=url: webhooks come to a Function URL, which answers 429 when the account's concurrency is used up.",
    },
    {
      dollars: growing / 10,
      how: "One event in ten less: untick topics that no reaction needs (npx deskbell setup lists the needed ones).",
    },
    {
      dollars: savedBy({ backups: false }),
      how: "-c backups=false: no point-in-time recovery of the ledger. A mistake can then not be undone.",
    },
  ];
  return ways.filter(({ dollars }) => dollars > 0).sort((a, b) => b.dollars - a.dollars);
}
