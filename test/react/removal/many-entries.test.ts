import { beforeEach, expect, it } from "vitest";
import { createMemoryTables } from "../../../simulation/memory/tables.ts";
import { parseConfiguration } from "../../../src/configuration/schema.ts";
import { slack } from "../../../src/define/slack.ts";
import { removed } from "../../../src/effects/removed-words.ts";
import { decodeEffectMessage } from "../../../src/messages/effect-message.ts";
import type { EventMessage } from "../../../src/messages/event-message.ts";
import { TryLater } from "../../../src/platform/errors.ts";
import { askedBy } from "../../../src/react/removal/asked.ts";
import { type RemovalDependencies, takeAway } from "../../../src/react/removal/take-away.ts";
import { createCache } from "../../../src/store/cache.ts";
import { createCards } from "../../../src/store/cards.ts";
import type { LedgerEntry } from "../../../src/store/entry.ts";
import { createLedger } from "../../../src/store/ledger.ts";
import { createParkedList } from "../../../src/store/parked.ts";
import { createReleases } from "../../../src/store/releases.ts";
import { createReminders } from "../../../src/store/reminders.ts";
import { createSubjects } from "../../../src/store/subjects.ts";
import { createTombstones } from "../../../src/store/tombstones.ts";

const now = Date.UTC(2026, 10, 2, 12);
const clock = () => now;
const [appId, subject] = ["app", "conversation:1"];
const words = "kryptonite";

let sent: string[];
let effectsFail = false;
let dependencies: RemovalDependencies;
let redactCopies: boolean;
beforeEach(async () => {
  const { ledger, cache } = await createMemoryTables();
  [sent, effectsFail, redactCopies] = [[], false, true];
  dependencies = {
    configuration: async () =>
      parseConfiguration(
        {
          workspaces: { app: { accessToken: "t", clientSecrets: ["s"] } },
          slack: { botToken: "xoxb-1", redactCopies },
        },
        "the test",
      ),
    subjects: createSubjects(ledger, clock),
    tombstones: createTombstones(ledger, clock),
    ledger: createLedger(ledger, clock),
    cards: createCards(ledger, clock),
    reminders: createReminders(ledger, clock),
    releases: createReleases(ledger, clock),
    cache: createCache(cache, clock),
    parkedList: createParkedList(ledger, clock),
    events: { send: async () => {} },
    effects: {
      async send(messages) {
        if (effectsFail) throw new TryLater("SQS is down");
        sent.push(...messages.map(({ body }) => body));
      },
    },
    clock,
  };
});

const source = { type: "conversation", id: "900", body: `<p>${words}</p>`, attachments: [], redacted: false };
const item = { type: "conversation", id: "1", created_at: 1, source };

function entry(nth: number): LedgerEntry {
  const id = `notif_${String(nth).padStart(5, "0")}`;
  const effect = slack.post("#vip", { text: `They wrote ${words}` });
  return {
    ...{ appId, subject, id, topic: "conversation.user.replied", origin: "webhook" },
    ...{ deduplicationKey: `app/${subject}/${id}`, receivedAt: now, deliveries: 1, decidedAt: now },
    ...{ state: "handled", facts: [], reactions: [] },
    decisions: [{ idempotencyKey: `app/${subject}/${id}/echo/0`, group: "slack:#vip", effect }],
    raw: JSON.stringify({ id, topic: "conversation.user.replied", data: { item } }),
  };
}

function redaction(): EventMessage {
  const json = {
    ...{ id: "notif_redaction", topic: "conversation_part.redacted", created_at: now / 1000 },
    data: { item: { ...item, source: { ...source, body: "<p>gone</p>", redacted: true } } },
  };
  const raw = JSON.stringify(json);
  return { origin: "webhook", appId, subject, id: json.id, receivedAt: now, raw, truncated: false };
}

async function untilDone(message: EventMessage): Promise<number> {
  for (let times = 1; ; times++) {
    const more = await takeAway(dependencies, message, askedBy(message)!).catch((error) => error as unknown);
    if (more === undefined) return times;
    if (!(more instanceof TryLater) || times > 20) throw more;
  }
}

const left = async () =>
  (await dependencies.ledger.of(appId, subject)).filter((one) => JSON.stringify(one).includes(words)).length;

it("takes thousands of entries in several invocations, and each alert once", async () => {
  const all = Array.from({ length: 4_500 }, (_, nth) => entry(nth));
  await Promise.all(all.map((one) => dependencies.ledger.write(one)));
  expect(await untilDone(redaction())).toBe(3);
  expect(await left()).toBe(0);
  const posts = sent.map((body) => decodeEffectMessage(body).effect);
  expect(new Set(posts.map((effect) => "post" in effect && effect.post)).size).toBe(4_500);
  expect(posts[0]).toMatchObject({ kind: "slack.update", to: "#vip", message: { text: removed } });
  const [first] = await dependencies.ledger.of(appId, subject);
  expect(first?.decisions[0]?.idempotencyKey).toBe(all[0]?.decisions[0]?.idempotencyKey);
  expect(await dependencies.subjects.read({ appId, subject }), "no words are kept to look for").toEqual({
    people: [],
    redacted: ["900"],
  });
});

it("keeps the way to Slack until the message that changes it is on its queue", async () => {
  await dependencies.ledger.write(entry(1));
  effectsFail = true;
  await expect(takeAway(dependencies, redaction(), askedBy(redaction())!)).rejects.toThrow("SQS is down");
  expect(sent).toEqual([]);
  effectsFail = false;
  await untilDone(redaction());
  expect(sent).toHaveLength(1);
  expect(await left()).toBe(0);
});

it("leaves Slack alone when the configuration says so", async () => {
  redactCopies = false;
  await dependencies.ledger.write(entry(1));
  await untilDone(redaction());
  expect(sent).toEqual([]);
  expect(await left()).toBe(0);
});

it("takes everything decided since, where the words are not found any more", async () => {
  await dependencies.ledger.write({ ...entry(1), raw: "{}", truncated: true });
  await untilDone(redaction());
  expect(sent).toHaveLength(1);
  expect(await left()).toBe(0);
});

it("takes the words out of what is parked, and keeps the rest of it", async () => {
  const { raw, id } = entry(1);
  const body = JSON.stringify({ v: 1, origin: "webhook", appId, subject, id, receivedAt: now, raw });
  const { effect, idempotencyKey } = entry(2).decisions[0] ?? {};
  const parkedEffect = { v: 1, idempotencyKey, group: "slack:#vip", appId, subject, decidedAt: now, effect };
  const parkedList = dependencies.parkedList as ReturnType<typeof createParkedList>;
  await dependencies.ledger.write(entry(1));
  await parkedList.add({ appId, subject, id, what: "notification", reason: `threw ${words}`, body });
  await parkedList.add({
    ...{ appId, subject, id: String(idempotencyKey), what: "effect", reason: "no such channel" },
    body: JSON.stringify(parkedEffect),
  });
  await untilDone(redaction());
  const parked = await parkedList.of(appId, subject);
  expect(JSON.stringify(parked)).not.toContain(words);
  expect(parked.map(({ reason }) => reason).sort()).toEqual([removed, "no such channel"].sort());
});
