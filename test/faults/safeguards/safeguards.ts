import type { Gate } from "../../../src/intercom/client/settings.ts";
import type { Performer } from "../../../src/pipeline/deliver/performer.ts";
import type { workOnErrand } from "../../../src/pipeline/deliver/work.ts";
import type { Parking } from "../../../src/pipeline/park.ts";
import type { workOnArrival } from "../../../src/pipeline/react/work.ts";
import type { Margins } from "../../../src/pipeline/reconcile/pass.ts";
import type { workThroughBatch } from "../../../src/queue/batch.ts";
import type { Letter, Queue } from "../../../src/queue/queue.ts";
import type { Cache } from "../../../src/store/cache.ts";
import type { Ledger } from "../../../src/store/ledger.ts";
import type { Receipts } from "../../../src/store/receipts.ts";
import type { Reminders } from "../../../src/store/reminders.ts";
import type { Table } from "../../../src/store/table.ts";
import type { Watermarks } from "../../../src/store/watermark.ts";

type Same<T> = (one: T) => T;

/** Where a safeguard can be taken out: everything that the functions are made of passes through here. */
export type Safeguards = {
  letter: Same<Letter>;
  /** How the door puts a letter on its queue. */
  send: Same<(letter: Letter) => Promise<void>>;
  gate: Same<Gate>;
  /** How reconciliation is kept within its share of the budget. */
  share: Same<(gate: Gate) => Gate>;
  queue: Same<Queue>;
  batch: Same<typeof workThroughBatch>;
  work: Same<typeof workOnArrival>;
  deliver: Same<typeof workOnErrand>;
  cache: Same<Cache>;
  cacheTable: Same<Table>;
  ledger: Same<Ledger>;
  ledgerTable: Same<Table>;
  reminders: Same<Reminders>;
  reminderTable: Same<Table>;
  receipts: Same<Receipts>;
  receiptTable: Same<Table>;
  parking: Same<Parking>;
  performer: Same<Performer>;
  watermarks: Same<Watermarks>;
  margins: Same<Margins>;
};

const same = <T>(one: T): T => one;

/** Everything as it is deployed. */
export const inPlace: Safeguards = {
  letter: same,
  send: same,
  gate: same,
  share: same,
  queue: same,
  batch: same,
  work: same,
  deliver: same,
  cache: same,
  cacheTable: same,
  ledger: same,
  ledgerTable: same,
  reminders: same,
  reminderTable: same,
  receipts: same,
  receiptTable: same,
  parking: same,
  performer: same,
  watermarks: same,
  margins: same,
};
