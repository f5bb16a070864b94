import { intercom } from "../../src/effects/intercom.ts";
import { dryRun } from "../../src/operator/dry-run/dry-run.ts";
import { storyOf } from "../../src/operator/explain/explain.ts";
import { orderOf } from "../../src/react/order.ts";
import { dropSuperseded } from "../../src/react/other-events.ts";
import { reactions } from "../../src/reactions/index.ts";
import { remind } from "../../src/remind/remind.ts";
import type { DeliveryRecords } from "../../src/store/delivery-records.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";
import { createLedger, type Ledger } from "../../src/store/ledger.ts";
import { createParkedList, type ParkedList } from "../../src/store/parked.ts";
import { createReminders } from "../../src/store/reminders.ts";
import { conversationItem } from "../webhooks/conversation.ts";
import { notificationOf } from "../webhooks/envelope.ts";
import type { Axis } from "./axis.ts";
import { type Calls, countedTables } from "./counted.ts";

const noon = Date.UTC(2026, 10, 20, 12);
const clock = () => noon;
const place = { appId: "app", subject: "conversation:1" };
const since = noon / 1000;

const entryOf = (nth: number, subject = place.subject): LedgerEntry => ({
  ...{ appId: "app", subject, id: `notif_${nth}`, topic: "conversation.user.replied", origin: "webhook" },
  ...{ state: "handled", deduplicationKey: `app/${subject}/part:${nth}/replied`, deliveries: 1 },
  ...{ occurredAt: noon + nth * 1000, receivedAt: noon + nth, facts: [], reactions: [], raw: "{}" },
  waiting: { since: since + nth, asOf: noon + nth * 1000, reminders: { vip: noon + nth } },
  decisions: [
    {
      idempotencyKey: `${nth}/sort/0`,
      group: "intercom:conversation:1",
      effect: intercom.assign({ id: "1" }, "501"),
    },
  ],
});

async function ledgerWith(many: number) {
  const calls: Calls = { made: 0 };
  const { ledger: table } = await countedTables(calls);
  const ledger = createLedger(table, clock);
  for (let nth = 0; nth < many; nth++) await ledger.write(entryOf(nth));
  return { calls, table, ledger };
}

/** What grows with what is on record. */
export const subjects: Axis[] = [
  {
    what: "a late event that assigns, by newer events of its conversation",
    sizes: [30, 100, 300],
    async prepare(many) {
      const { calls, ledger } = await ledgerWith(many);
      const effects = [intercom.assign({ id: "1" }, "502")];
      const evaluation = { result: { name: "sort", matched: true, why: "intercom.assign" }, effects };
      const late = {
        id: "late",
        deduplicationKey: "app/conversation:1/part:0/late",
        occurredAt: noon - 1000,
      };
      return {
        calls,
        async run() {
          const known = await ledger.known(place.appId, place.subject);
          await dropSuperseded([evaluation], orderOf(late, known).newer, ledger, place);
        },
      };
    },
  },
  {
    what: "explain, once read, by notifications of a conversation, each with a wait",
    sizes: [100, 1_000, 10_000],
    async prepare(many) {
      const entries = Array.from({ length: many }, (_, nth) => entryOf(nth));
      const ledger = { of: async () => entries } as unknown as Ledger;
      const deliveryRecords = { of: async () => [] } as unknown as DeliveryRecords;
      const parkedList = { of: async () => [] } as unknown as ParkedList;
      return {
        run: () => storyOf({ ledger, deliveryRecords, parkedList }, place.appId, place.subject),
      };
    },
  },
  {
    what: "a dry run, by notifications of 4 KB",
    sizes: [100, 1_000, 10_000],
    async prepare(many) {
      const calls: Calls = { made: 0 };
      const { ledger: table } = await countedTables(calls);
      const ledger = createLedger(table, clock);
      for (let nth = 0; nth < many; nth++) {
        const item = conversationItem({ id: `${nth}`, contactId: `${nth % 400}`, at: since });
        const raw = JSON.stringify(notificationOf("conversation.user.created", `n${nth}`, since, item));
        await ledger.write({ ...entryOf(nth, `conversation:${nth}`), raw });
      }
      const cache = { peek: async () => undefined };
      const placeOf = (appId: string) => ({ appId, region: "us" as const });
      const limits = { effectsPerSubjectAndHour: 100, answersInARow: 5, alertsPerMinute: 5 };
      const parkedEffects = async () => new Set<string>();
      const about = { ledger, cache, parkedEffects, reactions, placeOf, configuration: { limits } };
      return { calls, run: () => dryRun(about, noon - 1) };
    },
  },
  {
    what: "the first page of the ledger, by entries",
    sizes: [10, 100, 1_000],
    async prepare(many) {
      const { calls, ledger } = await ledgerWith(many);
      await ledger.newest(50);
      return { calls, run: () => ledger.newest(50) };
    },
  },
  {
    what: "the list of what is parked, by messages",
    sizes: [100, 1_000, 10_000],
    async prepare(many) {
      const calls: Calls = { made: 0 };
      const list = createParkedList((await countedTables(calls)).ledger, clock);
      for (let nth = 0; nth < many; nth++)
        await list.add({ ...place, id: `p${nth}`, what: "notification", reason: "no channel", body: "{}" });
      return { calls, run: () => list.all() };
    },
  },
  {
    what: "a sweep of remind, by reminders that are due, 5 ms a call",
    sizes: [100, 1_000, 10_000],
    async prepare(many) {
      const calls: Calls = { made: 0 };
      const { ledger: table } = await countedTables(calls);
      const [reminders, ledger] = [createReminders(table, () => noon + many), createLedger(table, clock)];
      const due = Array.from({ length: many }, (_, nth) => ({
        ...{ appId: "app", subject: `conversation:${nth}`, reaction: "vip", dueAt: noon - nth },
        ...{ since, asOf: noon, setBy: `notif_${nth}` },
      }));
      const events = {
        postpone: async () => undefined,
        remove: async () => undefined,
        async send() {
          calls.made += 1;
          await new Promise((resolve) => setTimeout(resolve, 5));
        },
      };
      return {
        calls,
        async run() {
          for (const one of due) await reminders.set(one);
        },
        measured: () => remind({ reminders, ledger, events, clock: () => noon + many }),
      };
    },
  },
];
