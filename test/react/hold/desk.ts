import { createMemoryTables } from "../../../simulation/memory/tables.ts";
import { parseConfiguration } from "../../../src/configuration/schema.ts";
import type { Reaction } from "../../../src/define/reaction.ts";
import { heldAlertsOf } from "../../../src/deliver/held-alerts.ts";
import { summaryOf } from "../../../src/effects/summary-message.ts";
import { readEnvelope } from "../../../src/intercom/webhook/envelope.ts";
import { decodeEffectMessage, type EffectMessage } from "../../../src/messages/effect-message.ts";
import { decodeEventMessage } from "../../../src/messages/event-message.ts";
import type { OutgoingMessage } from "../../../src/messages/queue.ts";
import { release } from "../../../src/react/hold/release.ts";
import { createHoldStores } from "../../../src/react/hold/stores.ts";
import { type ReactDependencies, react } from "../../../src/react/react.ts";
import { remind } from "../../../src/remind/remind.ts";
import type { SlackMessage } from "../../../src/slack/message.ts";
import { createCache } from "../../../src/store/cache.ts";
import { createCards } from "../../../src/store/cards.ts";
import { createCooldowns } from "../../../src/store/cooldowns.ts";
import { createDeliveryRecords } from "../../../src/store/delivery-records.ts";
import { createLedger } from "../../../src/store/ledger.ts";
import { createMutes } from "../../../src/store/mutes.ts";
import { createPeople } from "../../../src/store/people.ts";
import { createReminders } from "../../../src/store/reminders.ts";
import { createSubjects } from "../../../src/store/subjects.ts";
import { createTombstones } from "../../../src/store/tombstones.ts";
import { conversationItem } from "../../intercom/webhook/samples.ts";

/** What a reader of the channel finds: `under` says that it is in a thread. */
export type Read = { at: number; message: SlackMessage; keys: string[]; under: boolean };

/** What a test throws where a worker dies. */
export class Crash extends Error {}

/** React, remind and release with engines in memory and a virtual clock; what they send is read at once. */
export async function openHoldDesk(
  reactions: Record<string, Reaction>,
  settings: object,
  began = Date.UTC(2026, 10, 20, 12),
) {
  let now = began;
  let last = 0;
  const clock = () => now;
  const { ledger: ledgerTable, cache } = await createMemoryTables();
  const ledger = createLedger(ledgerTable, clock);
  const reminders = createReminders(ledgerTable, clock);
  const read: Read[] = [];
  const events: OutgoingMessage[] = [];
  const alertsOf = heldAlertsOf(ledger);

  const delivered = new Set<string>();

  /** Once for each key, as the delivery records have it. */
  async function deliver({ effect, idempotencyKey }: EffectMessage): Promise<void> {
    if (delivered.has(idempotencyKey)) return;
    delivered.add(idempotencyKey);
    if (effect.kind === "slack.post")
      read.push({ at: now, message: effect.message, keys: [idempotencyKey], under: false });
    if (effect.kind !== "slack.summary") return;
    const isList = effect.because === "quiet hours" || effect.under !== undefined;
    const keys = isList ? effect.of.map((one) => one.idempotencyKey) : [];
    const message = summaryOf(effect, await alertsOf("app", effect.of));
    read.push({ at: now, message, keys, under: effect.under !== undefined });
  }

  const workspace = { accessToken: "none", clientSecrets: ["none"] };
  const configuration = parseConfiguration({ workspaces: { app: workspace }, ...settings }, "the test");
  const send = async (messages: OutgoingMessage[]) => {
    for (const { body } of messages) await deliver(decodeEffectMessage(body));
  };
  const dependencies = {
    configuration: async () => configuration,
    workspaceOf: async () => ({
      place: { appId: "app", region: "us" },
      intercom: { admins: { me: async () => ({ id: "990001" }) } },
    }),
    reactions,
    cache: createCache(cache, clock),
    ledger,
    reminders,
    subjects: createSubjects(ledgerTable, clock),
    cooldowns: createCooldowns(ledgerTable, clock),
    ...createHoldStores(ledgerTable, cache, clock),
    tombstones: createTombstones(ledgerTable, clock),
    cards: createCards(ledgerTable, clock),
    people: createPeople(ledgerTable, clock),
    mutes: createMutes(ledgerTable, clock),
    deliveryRecords: createDeliveryRecords(ledgerTable, clock),
    effects: { send },
    events: { send: async (messages: OutgoingMessage[]) => void events.push(...messages) },
    parkedList: { of: async () => [], rewrite: async () => {} },
    park: async () => {},
    clock,
  } as unknown as ReactDependencies;

  async function releaseAll(): Promise<void> {
    for (const { body } of events.splice(0))
      await retried(() => release(dependencies, decodeEventMessage(body)));
  }

  /** SQS shows a message again whose handling failed. */
  async function retried(work: () => Promise<unknown>): Promise<void> {
    for (let left = 20; ; left--) {
      try {
        await work();
        return;
      } catch (error) {
        if (left === 0 || !(error instanceof Crash)) throw error;
      }
    }
  }

  return {
    read,
    clock,
    dependencies,
    /** A customer begins a conversation; the notification is handled `times` times. */
    async writes(body: string, { id = String(++last), times = 1 } = {}): Promise<string> {
      const item = conversationItem([], { id: `conv${id}`, created_at: now / 1000, updated_at: now / 1000 });
      const author = { ...item.source.author, name: "Mara Vale" };
      const source = { ...item.source, body, author };
      const topic = "conversation.user.created";
      const json = { id: `notif_${id}`, topic, created_at: now / 1000, data: { item: { ...item, source } } };
      const { subject } = readEnvelope(json);
      const raw = JSON.stringify(json);
      const message = { origin: "webhook", appId: "app", subject, id: json.id, raw } as const;
      for (let nth = 0; nth < times; nth++)
        await react(dependencies, { ...message, receivedAt: now, truncated: false });
      await releaseAll();
      return `app/${subject}/created`;
    },
    /** Time goes on; on each full minute reminders are looked for. */
    async passes(milliseconds: number): Promise<void> {
      for (const until = now + milliseconds; now < until; ) {
        const next = Math.min(until, (Math.floor(now / 60_000) + 1) * 60_000);
        now = next;
        if (now % 60_000 !== 0) continue;
        await remind({ reminders, ledger, events: dependencies.events as never, clock });
        await releaseAll();
      }
    },
  };
}
