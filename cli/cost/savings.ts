import * as assumed from "./assumptions.ts";
import { billOf, type Load } from "./bill.ts";
import type { Counted } from "./count/count.ts";
import { type Line, totalOf } from "./line.ts";
import type { Prices } from "./prices.ts";

/** A way to pay less: how much less in this month, and what it takes or gives up. */
export type Saving = { dollars: number; how: string };

/** Ways that break no promise, the largest saving first. Nothing that only stands is among them. */
export function savingsOf(counted: Counted, load: Load, prices: Prices): Saving[] {
  const { events } = load;
  const bill = billOf(counted, load);
  const total = (wanted: (line: Line) => boolean) => totalOf(bill.filter(wanted), prices);
  const writes = (events * prices.dynamoWrite.dollars) / prices.dynamoWrite.per;
  const small = { ...assumed.memory, react: 256, deliver: 256 };
  const ways: Saving[] = [
    {
      dollars: writes * reminderUnits(counted),
      how: "No reminder for whom it cannot concern: let `unanswered` say by an attribute whom it is for. Takes a look into the cache in place of setting a reminder and taking it away.",
    },
    {
      dollars: writes * entryUnits(counted),
      how: "Ledger entries under 1 KB: compress raw notifications with a dictionary of usual ones (zstd is in Node). Takes a dictionary that is kept as long as its entries.",
    },
    {
      dollars: writes,
      how: "Notifications off the index `feed`. Takes minutes, a scan, whenever somebody asks by id alone.",
    },
    {
      dollars: total(({ standing }) => !standing) / 10,
      how: "One event in ten less: untick topics that nobody needs (npm run setup lists those that are needed).",
    },
    {
      dollars: total(({ price }) => price === "dynamoBackup"),
      how: "No point-in-time recovery of the ledger. Takes the way back from a mistake.",
    },
    {
      dollars: totalOf(bill, prices) - totalOf(billOf(counted, load, small), prices),
      how: "256 MB for react and deliver. Takes time: what is CPU takes twice as long, cold starts too.",
    },
  ];
  return ways.filter(({ dollars }) => dollars > 0).sort((a, b) => b.dollars - a.dollars);
}

/** Write units of an average event for setting a reminder and taking it away. */
const reminderUnits = ({ reminder }: Counted) => assumed.waitsPerEvent * (1 + reminder.over.writeUnits);

/** Units above the first for the entry alone; one more of what such an event writes is the index's. */
const entryUnits = ({ kinds }: Counted) => Math.max(kinds["contact unknown"].react.writeUnits - 2, 0);
