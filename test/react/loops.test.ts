import * as fc from "fast-check";
import { expect, it } from "vitest";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";
import { type Reaction, reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import type { Effect } from "../../src/effects/effect.ts";
import { intercom } from "../../src/effects/intercom.ts";
import { readEnvelope } from "../../src/intercom/webhook/envelope.ts";
import { type Topic, topics } from "../../src/intercom/webhook/topics.ts";
import type { EventMessage } from "../../src/messages/event-message.ts";
import { createHoldStores } from "../../src/react/hold/stores.ts";
import { blowFuses } from "../../src/react/loops.ts";
import type { Remaining } from "../../src/react/other-events.ts";
import { type ReactDependencies, react } from "../../src/react/react.ts";
import { createCache } from "../../src/store/cache.ts";
import { createCards } from "../../src/store/cards.ts";
import { createCooldowns } from "../../src/store/cooldowns.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createMutes } from "../../src/store/mutes.ts";
import { createPeople } from "../../src/store/people.ts";
import { createReminders } from "../../src/store/reminders.ts";
import type { SubjectEvent } from "../../src/store/subject-events.ts";
import { createSubjects } from "../../src/store/subjects.ts";
import { createTombstones } from "../../src/store/tombstones.ts";
import {
  byAdmin,
  companyItem,
  contactItem,
  conversationItem,
  part,
  ticketItem,
} from "../intercom/webhook/samples.ts";

const began = Date.UTC(2026, 0, 8, 10);
const conversation = { id: "215471000000001" };
const deskbell = "990001";

const doings: Record<string, Effect> = {
  reply: intercom.reply(conversation, "Hello"),
  note: intercom.note(conversation, "Hello"),
  assign: intercom.assign(conversation, "501"),
  close: intercom.close(conversation),
  tag: intercom.tag(conversation, "vip"),
  post: slack.post("#vip", { text: "Hello" }),
};

/** Those whose notifications this test can make; each of the others is about something that no effect touches. */
const made = (Object.keys(topics) as Topic[]).filter((topic) =>
  /^(conversation|ticket|contact|company)[._]/.test(topic),
);

async function openWorld(reactions: Record<string, Reaction>, limits?: object) {
  let now = began;
  let last = 0;
  const sent: { idempotencyKey: string; effect: Effect; subject: string }[] = [];
  const parked: string[] = [];
  const clock = () => now;
  const { ledger, cache } = await createMemoryTables();
  const workspace = { accessToken: "none", clientSecrets: ["none"] };
  const configuration = parseConfiguration(
    { workspaces: { app: workspace }, ...(limits ? { limits } : {}) },
    "loops.test.ts",
  );
  const client = {
    conversations: { retrieve: async () => conversationItem() },
    tickets: { retrieve: async () => ticketItem() },
    contacts: { retrieve: async () => contactItem() },
    companies: { retrieve: async () => companyItem() },
    admins: { me: async () => ({ id: deskbell }) },
  };
  const dependencies = {
    configuration: async () => configuration,
    workspaceOf: async () => ({ place: { appId: "app", region: "us" }, intercom: client }),
    reactions,
    cache: createCache(cache, clock),
    ledger: createLedger(ledger, clock),
    reminders: createReminders(ledger, clock),
    subjects: createSubjects(ledger, clock),
    cooldowns: createCooldowns(ledger, clock),
    ...createHoldStores(ledger, cache, clock),
    cards: createCards(ledger, clock),
    tombstones: createTombstones(ledger, clock),
    people: createPeople(ledger, clock),
    mutes: createMutes(ledger, clock),
    deliveryRecords: createDeliveryRecords(ledger, clock),
    effects: {
      send: async (messages: { body: string }[]) => {
        sent.push(...messages.map(({ body }) => JSON.parse(body)));
      },
    },
    events: { send: async () => {} },
    parkedList: { of: async () => [], rewrite: async () => {} },
    park: async ({ id }: EventMessage) => {
      parked.push(id);
    },
    clock,
  } as unknown as ReactDependencies;

  function itemOf(topic: string, author: object) {
    const created_at = now / 1000;
    const updated_at = new Date(now).toISOString();
    const parts = [part({ id: String(7_000 + last), created_at, updated_at: created_at, ...author })];
    if (topic.startsWith("ticket")) return ticketItem(parts, { updated_at: created_at });
    if (topic.startsWith("contact")) return contactItem({ updated_at });
    if (topic.startsWith("company")) return companyItem({ updated_at });
    return conversationItem(parts, { updated_at: created_at });
  }

  return {
    sent,
    parked,
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
    entry: (id: string) => dependencies.ledger.find(id),
    /** Somebody acts, and its notification is handled; gives the effects that it led to. */
    async tell(topic: string, author: object = byAdmin) {
      last += 1;
      now += 1_000;
      const id = `notif_${last}`;
      const json = { id, topic, created_at: now / 1000, data: { item: itemOf(topic, author) } };
      const { subject } = readEnvelope(json);
      const before = sent.length;
      await react(dependencies, {
        ...{ origin: "webhook", appId: "app", subject, id, receivedAt: now },
        ...{ raw: JSON.stringify(json), truncated: false },
      });
      return { id, effects: sent.slice(before) };
    },
    async replay(id: string) {
      const entry = await dependencies.ledger.find(id);
      if (!entry) throw new Error(`${id} is not in the ledger`);
      const { appId, subject, raw, receivedAt } = entry;
      const message = { origin: "replay", appId, subject, id, raw, receivedAt, truncated: false } as const;
      await react(dependencies, message);
    },
  };
}

/** A reaction that answers each of these topics with the same doings. */
const doing = (topic: string, ...kinds: string[]): Reaction =>
  reaction({
    on: heard(topic as Topic),
    own: true,
    do: () => kinds.map((kind) => doings[kind] as Effect),
  });

it("stops a reaction that replies to replies, says why once, and goes on when that is replayed", async () => {
  const world = await openWorld({ answer: doing("conversation.admin.replied", "reply") });
  for (let nth = 0; nth < 100; nth++) await world.tell("conversation.admin.replied");
  expect(world.sent).toHaveLength(5);
  expect(world.parked).toEqual(["notif_6"]);
  expect(await world.entry("notif_6")).toMatchObject({
    state: "parked",
    reason: expect.stringMatching(
      /^answer would answer .* conversation\.admin\.replied leads to intercom\.reply/,
    ),
  });
  expect(await world.entry("notif_7")).toMatchObject({
    state: "handled",
    reactions: [{ matched: false, why: expect.stringContaining("the fuse is blown; replay notif_6") }],
  });

  await world.replay("notif_6");
  expect(world.sent).toHaveLength(6);
  expect(await world.entry("notif_6")).toMatchObject({ state: "handled" });
  for (let nth = 0; nth < 100; nth++) await world.tell("conversation.admin.replied");
  expect(world.sent).toHaveLength(10);
  expect(world.parked).toHaveLength(2);
});

it("sends no more than the fuses allow, for any pair of reactions, over all topics", async () => {
  const limits = { effectsPerSubjectAndHour: 20, answersInARow: 5 };
  const kinds = fc.subarray(Object.keys(doings), { minLength: 1, maxLength: 3 });
  const half = fc.record({ topic: fc.constantFrom(...made), kinds });
  const customerAnswers = fc.boolean();
  await fc.assert(
    fc.asyncProperty(half, half, customerAnswers, async (a, b, answering) => {
      const world = await openWorld({ a: doing(a.topic, ...a.kinds), b: doing(b.topic, ...b.kinds) }, limits);
      const next = [a.topic, b.topic];
      for (let nth = 0; nth < 70 && next.length > 0; nth++) {
        const { effects } = await world.tell(next.shift() as string);
        const lead = effects.map(({ idempotencyKey }) =>
          idempotencyKey.includes("/a/") ? b.topic : a.topic,
        );
        next.push(...lead.slice(0, Math.max(0, 40 - next.length)));
        if (answering && effects.some(({ effect }) => effect.kind === "intercom.reply"))
          await world.tell("conversation.user.replied", {});
      }
      const bySubject = Object.groupBy(world.sent, ({ subject, idempotencyKey }) =>
        [subject, idempotencyKey.split("/").at(-2)].join(" "),
      );
      for (const [which, effects = []] of Object.entries(bySubject))
        expect(effects.length, which).toBeLessThanOrEqual(limits.effectsPerSubjectAndHour);
      const replies = world.sent.filter(
        ({ effect, subject }) =>
          effect.kind === "intercom.reply" && subject === `conversation:${effect.on.id}`,
      );
      if (!answering && ![a.topic, b.topic].some((topic) => topic.startsWith("conversation.user")))
        expect(replies.length).toBeLessThanOrEqual(limits.answersInARow);
      expect(world.parked.length).toBeLessThanOrEqual(4);
    }),
    { numRuns: 60, seed: 7 },
  );
}, 60_000);

it("blows no fuse in a conversation that is busy for hours, with replies, notes, tags and alerts", async () => {
  const world = await openWorld({
    greet: doing("conversation.user.replied", "reply", "post"),
    log: doing("conversation.admin.replied", "post"),
    file: doing("conversation.admin.noted", "tag"),
  });
  for (let turn = 0; turn < 120; turn++) {
    await world.tell("conversation.user.replied", {});
    await world.tell("conversation.admin.replied");
    if (turn % 3 === 0) await world.tell("conversation.admin.noted");
    world.wait(90_000);
  }
  expect(world.parked).toEqual([]);
  expect(world.sent.length).toBe(120 * 3 + 40);
});

it("asks a reaction of what the token's own teammate did only when it wants to hear of that", async () => {
  const { own: _, ...shy } = doing("conversation.admin.replied", "post");
  const world = await openWorld({ shy, bold: doing("conversation.admin.replied", "tag") });
  const own = await world.tell("conversation.admin.replied", { author: { type: "admin", id: deskbell } });
  expect(own.effects.map(({ effect }) => effect.kind)).toEqual(["intercom.tag"]);
  expect(await world.entry(own.id)).toMatchObject({
    state: "handled",
    reactions: [
      { name: "shy", matched: false, why: expect.stringContaining("own: true") },
      { name: "bold", matched: true },
    ],
  });
  const another = await world.tell("conversation.admin.replied");
  expect(another.effects).toHaveLength(2);
});

it("counts the answers to later events when an event comes late", () => {
  const answered = (second: number): SubjectEvent =>
    ({
      id: `notif_${second}`,
      topic: "conversation.admin.replied",
      occurredAt: began + second * 1_000,
      sent: { at: began + second * 1_000, effects: {}, replies: 1 },
    }) as unknown as SubjectEvent;
  const late = {
    id: "late",
    subject: `conversation:${conversation.id}`,
    topic: "conversation.admin.replied",
    at: began + 4_500,
    now: began + 9_000,
    isReplay: false,
    fuses: undefined,
  };
  const asked: Remaining[] = [
    { result: { name: "answer", matched: true, why: "" }, effects: [intercom.reply(conversation, "Hello")] },
  ];
  const limits = { effectsPerSubjectAndHour: 100, answersInARow: 5 };
  const blown = (history: SubjectEvent[]) => blowFuses(asked, late, history, limits).fuses;
  expect(blown([1, 2, 3, 4].map(answered))).toEqual({});
  expect(blown([1, 2, 3, 4, 5].map(answered))).toEqual({ answer: "blown" });
  // The customer wrote in between, so that the later answer is of another row.
  const word = { ...answered(5), id: "word", topic: "conversation.user.replied", sent: undefined };
  expect(blown([...[1, 2, 3, 4, 6].map(answered), word as unknown as SubjectEvent])).toEqual({});
});
