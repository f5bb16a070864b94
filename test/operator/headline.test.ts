import { describe, expect, it } from "vitest";
import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";
import type { Effect } from "../../src/effects/effect.ts";
import { headlineOf } from "../../src/operator/explain/headline.ts";
import type { Names } from "../../src/operator/explain/names.ts";
import type { LedgerEntry } from "../../src/store/entry.ts";

const unknown: Names = {
  contact: async () => undefined,
  company: async () => undefined,
  team: async () => undefined,
  teammate: async () => undefined,
};
const known: Names = {
  contact: async (_, id) =>
    ({ id, name: "Ada Lindqvist", companies: { data: [{ id: "c1" }] } }) as Awaited<
      ReturnType<Names["contact"]>
    >,
  company: async (_, id) => ({ id, name: "Acme" }) as Awaited<ReturnType<Names["company"]>>,
  team: async () => "Billing",
  teammate: async () => "Maya Okafor",
};

const quiet = [{ name: "vip", matched: false, why: "no VIP" }];

function entryOf(topic: string, options: object = {}, more: Partial<LedgerEntry> = {}): LedgerEntry {
  const sandbox = createSandboxIntercom({ clock: () => Date.UTC(2026, 10, 2) });
  const notification = sandbox.happen(topic, options);
  sandbox.close();
  const item = notification.data.item as { type?: string; id?: unknown };
  return {
    appId: "sandbox1",
    subject: `${item.type ?? "ping"}:${String(item.id)}`,
    id: "n1",
    topic,
    origin: "webhook",
    deduplicationKey: "",
    receivedAt: 0,
    deliveries: 1,
    state: "handled",
    facts: [],
    reactions: quiet,
    decisions: [],
    raw: JSON.stringify(notification),
    ...more,
  };
}

const decided = (...effects: Effect[]): Pick<LedgerEntry, "decisions"> => ({
  decisions: effects.map((effect, nth) => ({ idempotencyKey: String(nth), group: "", effect })),
});

describe("the headline of a notification", () => {
  it("says of a schedule whose it is, and when", async () => {
    const due = { reaction: "morningDigest", schedule: "weekday 09:00", timeZone: "Europe/Dublin" };
    const entry = entryOf("ping", {}, { topic: "schedule", origin: "schedule", raw: JSON.stringify(due) });
    expect(await headlineOf({ ...entry, subject: "schedule:morningDigest:2026" }, known)).toEqual({
      what: "morningDigest: weekday 09:00, Europe/Dublin",
      to: [],
    });
  });

  it("says who wrote what, and where it went", async () => {
    const on = { type: "conversation", id: "1" } as const;
    const entry = entryOf(
      "conversation.user.created",
      { contact: "Ada Lindqvist", body: "<p>Exports are <b>down</b></p>" },
      decided(
        { kind: "slack.post", to: "#vip", message: { text: "" }, thread: true } as Effect,
        { kind: "intercom.tag", on, tag: "urgent" },
        { kind: "http.post", url: "https://hooks.example/secret", body: {} },
      ),
    );
    expect(await headlineOf(entry, known)).toEqual({
      who: "Ada Lindqvist · Acme",
      what: "Exports are down",
      to: ["#vip", "tagged urgent", "hooks.example"],
    });
  });

  it("takes the names of the notification where the cache has none", async () => {
    const entry = entryOf("conversation.user.created", { contact: "Bruno Costa", file: "log.txt" });
    expect(await headlineOf(entry, unknown)).toMatchObject({ who: "Bruno Costa", what: "log.txt" });
    expect(await headlineOf(entryOf("company.updated", { company: "Acme" }), unknown)).toMatchObject({
      who: "Acme",
      what: "updated",
    });
  });

  it.each([
    ["conversation.rating.added", { rating: "1" }, {}, "rated 1 of 5"],
    ["conversation.admin.replied", { admin: "Maya Okafor", body: "On it" }, {}, "Maya Okafor wrote: On it"],
    ["conversation.admin.noted", { admin: "Maya Okafor", body: "See it" }, {}, "Maya Okafor noted: See it"],
    ["conversation.admin.closed", { admin: "Maya Okafor" }, {}, "closed by Maya Okafor"],
    [
      "conversation.admin.assigned",
      { team: "Billing", admin: "Maya Okafor" },
      { assigned: { team: "520001", teammate: null } },
      "assigned to Billing by Maya Okafor",
    ],
    ["contact.lead.created", {}, {}, "lead created"],
    ["ticket.state.updated", {}, {}, /^state updated/],
  ])("tells %s", async (topic, options, more, what) => {
    expect((await headlineOf(entryOf(topic, options, more), known)).what).toMatch(what);
  });

  it.each([
    ["slack.take", true, "intercom.assign", "Maya Okafor took it in Slack"],
    ["slack.close", false, "It is closed already.", "Maya Okafor in Slack: It is closed already."],
  ])("tells %s in words, done: %s", async (topic, matched, what, words) => {
    const why = `Maya Okafor (814001), in Slack Maya (U1): ${what}`;
    const act = entryOf(
      "ping",
      {},
      {
        ...{ topic, origin: "slack", subject: "conversation:1", raw: "{}" },
        by: { slack: "T1/U1", name: "Maya Okafor" },
        reactions: [{ name: topic, matched, why }],
      },
    );
    expect((await headlineOf(act, known)).what).toBe(words);
  });

  it("says of a reminder that somebody waits, and cuts long words", async () => {
    const reminder = entryOf("ping", {}, { origin: "reminder", subject: "conversation:1", raw: "{}" });
    expect((await headlineOf(reminder, known)).what).toBe("is still waiting for an answer");
    const long = entryOf("conversation.user.created", { body: "word ".repeat(100) });
    expect((await headlineOf(long, known)).what.length).toBeLessThanOrEqual(140);
  });

  /** All that follows of it is that a card is shown anew. */
  const shownAnew = {
    reactions: [{ name: "card", matched: true, why: "slack.showCard" }],
    decisions: [
      { idempotencyKey: "k/card/0", group: "slack:cards/app/1", effect: { kind: "slack.showCard" } as never },
    ],
  };

  const reportedBefore = { decisions: shownAnew.decisions.map((one) => ({ ...one, by: "notif_0" })) };

  it.each([
    ["ping", {}, "ping"],
    ["conversation_part.tag.created", { own: true as const }, "echo"],
    ["conversation_part.tag.created", { own: true as const, ...shownAnew }, "echo"],
    ["conversation_part.tag.created", shownAnew, undefined],
    ["conversation.admin.open.assigned", { ...shownAnew, ...reportedBefore }, "repeated"],
    ["contact.user.created", { reactions: [] }, "unconcerned"],
    ["contact.user.created", { reactions: [], reason: "older than 29 days" }, undefined],
    ["contact.user.created", { reactions: [], state: "parked" as const }, undefined],
    ["conversation.user.created", {}, undefined],
  ])("folds away %s with %j: %s", async (topic, more, folded) => {
    expect((await headlineOf(entryOf(topic, {}, more), known)).folded).toBe(folded);
  });
});
