import type { Aside } from "../../src/deliver/aside.ts";
import type { handleEffectMessage } from "../../src/deliver/handle-message.ts";
import type { EffectHandler } from "../../src/deliver/handlers.ts";
import type { Gate } from "../../src/intercom/client/settings.ts";
import type { workThroughBatch } from "../../src/messages/batch.ts";
import type { Parking } from "../../src/messages/park.ts";
import type { OutgoingMessage, Queue } from "../../src/messages/queue.ts";
import type { Clock } from "../../src/platform/time.ts";
import type { handleEventMessage } from "../../src/react/handle-message.ts";
import type { Margins } from "../../src/reconcile/pass.ts";
import type { Slack } from "../../src/slack/client.ts";
import type { Cache } from "../../src/store/cache.ts";
import type { Cards } from "../../src/store/cards.ts";
import type { DeliveryRecords } from "../../src/store/delivery-records.ts";
import type { Ledger } from "../../src/store/ledger.ts";
import type { Reminders } from "../../src/store/reminders.ts";
import type { Schedules } from "../../src/store/schedules.ts";
import type { Table } from "../../src/store/table.ts";
import type { Watermarks } from "../../src/store/watermark.ts";

type Same<T> = (one: T) => T;

/** Wrappers for everything that the functions are built from. Replacing one removes a safeguard. */
export type Safeguards = {
  message: Same<OutgoingMessage>;
  /** How the receiver puts a message on its queue. */
  send: Same<(message: OutgoingMessage) => Promise<void>>;
  gate: Same<Gate>;
  /** How reconciliation is kept within its share of the budget. */
  share: Same<(gate: Gate) => Gate>;
  queue: Same<Queue>;
  batch: Same<typeof workThroughBatch>;
  work: Same<typeof handleEventMessage>;
  deliver: Same<typeof handleEffectMessage>;
  cache: Same<Cache>;
  cacheTable: Same<Table>;
  ledger: Same<Ledger>;
  ledgerTable: Same<Table>;
  reminders: Same<Reminders>;
  reminderTable: Same<Table>;
  schedules: (schedules: Schedules, clock: Clock) => Schedules;
  deliveryRecords: Same<DeliveryRecords>;
  deliveryTable: Same<Table>;
  cards: Same<Cards>;
  parking: Same<Parking>;
  effectHandler: Same<EffectHandler>;
  aside: Same<Aside>;
  slack: Same<Slack>;
  watermarks: Same<Watermarks>;
  margins: Same<Margins>;
  /** After how long a call without an answer ends (ms). */
  silenceEnds: (timeout: number) => number;
  /** What is left until the deadline of an invocation (ms). */
  timeLeft: (left: number) => number;
  /** Whether calls to Slack, Intercom and endpoints go over connections that were kept. */
  keepsConnections: boolean;
};

/** A safeguard, and the wrappers that remove it. */
export type Removal = { name: string; without: Partial<Safeguards> };

const same = <T>(one: T): T => one;

/** Every safeguard in place, as deployed. */
export const allSafeguards: Safeguards = {
  message: same,
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
  schedules: same,
  deliveryRecords: same,
  deliveryTable: same,
  cards: same,
  parking: same,
  effectHandler: same,
  aside: same,
  slack: same,
  watermarks: same,
  margins: same,
  silenceEnds: same,
  timeLeft: same,
  keepsConnections: false,
};
