import * as assumed from "./assumptions.ts";
import { billOf, type Load } from "./bill.ts";
import type { Counted } from "./count/count.ts";
import { type Line, totalOf } from "./line.ts";
import type { Prices } from "./prices.ts";

/** A way to pay less: dollars saved in this month, and its price. */
export type Saving = { dollars: number; how: string };

/** Ways that break no promise, the largest saving first. */
export function savingsOf(counted: Counted, load: Load, prices: Prices): Saving[] {
  const { events } = load;
  const bill = billOf(counted, load);
  const total = (wanted: (line: Line) => boolean) => totalOf(bill.filter(wanted), prices);
  const writes = (events * prices.dynamoWrite.dollars) / prices.dynamoWrite.per;
  const small = { ...assumed.memory, react: 256, deliver: 256 };
  const ways: Saving[] = [
    {
      dollars: writes * entryUnits(counted),
      how: "Ledger entries under 1 KB: compress raw notifications with a dictionary of usual ones (zstd is in Node). The dictionary must be kept as long as its entries.",
    },
    {
      dollars: writes,
      how: "No notifications in the index `feed`. A search by id alone then needs a scan, which takes minutes.",
    },
    {
      dollars: total(({ standing }) => !standing) / 10,
      how: "One event in ten less: untick topics that no reaction needs (npx deskbell setup lists the needed ones).",
    },
    {
      dollars: total(({ price }) => price === "dynamoBackup"),
      how: "No point-in-time recovery of the ledger. A mistake can then not be undone.",
    },
    {
      dollars: totalOf(bill, prices) - totalOf(billOf(counted, load, small), prices),
      how: "256 MB for react and deliver. CPU work and cold starts then take twice as long.",
    },
  ];
  return ways.filter(({ dollars }) => dollars > 0).sort((a, b) => b.dollars - a.dollars);
}

/** Units above the first for the entry alone; another unit of such an event is the index's. */
const entryUnits = ({ kinds }: Counted) => Math.max(kinds["contact unknown"].react.writeUnits - 2, 0);
