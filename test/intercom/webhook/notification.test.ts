import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readNotification } from "../../../src/intercom/webhook/notification.ts";
import type { Item, TopicEntry } from "../../../src/intercom/webhook/topics/entry.ts";
import { topics } from "../../../src/intercom/webhook/topics.ts";
import {
  byAdmin,
  companyItem,
  contactItem,
  conversationItem,
  notification,
  part,
  ticketItem,
} from "./samples.ts";

const conversationId = "215471000000001";
const contactId = "66f0a1b2c3d4e5f6a7b8c9d0";
const companyId = "5fbd0a1c2b3d4e5f60718293";
const read = (topic: string, item: unknown, differs?: object) =>
  readNotification(notification(topic, item, differs));

describe("a webhook's objects become REST's", () => {
  it("contacts: ISO times become unix seconds, and unknown fields stay", () => {
    const { contact, contactIds, companyIds, partial } = read(
      "contact.user.updated",
      contactItem({ novelty: 1 }),
    );
    expect(contact).toMatchObject({
      created_at: 1_767_603_600,
      updated_at: 1_767_866_400,
      last_seen_at: null,
      novelty: 1,
    });
    expect({ contactIds, companyIds, partial }).toEqual({
      contactIds: [contactId],
      companyIds: [companyId],
      partial: false,
    });
  });

  it("companies: tag ids become tags, ISO times unix seconds", () => {
    const { company, companyIds, partial } = read("company.updated", companyItem());
    expect(company?.tags?.tags).toEqual([
      { type: "tag", id: "81" },
      { type: "tag", id: "82" },
    ]);
    expect(company).toMatchObject({ created_at: 1_740_816_000, plan: null, monthly_spend: 1200 });
    expect(company).not.toHaveProperty("tag_ids");
    expect({ companyIds, partial }).toEqual({ companyIds: [companyId], partial: false });
  });

  it("conversations: numbers that are ids become strings, admins become teammates", () => {
    const { conversation } = read("conversation.user.replied", conversationItem([part()]));
    expect(conversation).toMatchObject({
      admin_assignee_id: "814",
      team_assignee_id: null,
      teammates: { teammates: [{ type: "admin", id: "814" }] },
      statistics: { first_contact_reply_at: 1_767_860_000, last_closed_by_id: "814" },
    });
  });

  it("tickets: a state as an object becomes a word and its labels, an assignee of 0 becomes null", () => {
    const ticket_state = {
      type: "ticket_state",
      id: "5",
      category: "resolved",
      internal_label: "Done",
      external_label: "Solved",
    };
    const { ticket } = read("ticket.state.updated", ticketItem([], { ticket_state }));
    expect(ticket).toMatchObject({
      ticket_state: "resolved",
      ticket_state_internal_label: "Done",
      ticket_state_external_label: "Solved",
      admin_assignee_id: null,
    });
  });
});

describe("compound items are taken apart", () => {
  it("an attached participant: two ids; everything else has to be fetched", () => {
    const raw = {
      parts: [{ id: 1 }],
      options: {},
      model: { id: 215_471_000_000_001, app_id: 77, data: "{}" },
    };
    const heard = read("conversation.contact.attached", { conversation: raw, contact: contactItem() });
    expect(heard).toMatchObject({
      subject: `conversation:${conversationId}`,
      contactIds: [contactId],
      partial: true,
    });
    expect(heard.conversation).toEqual({ type: "conversation", id: conversationId });
  });

  it("an attached contact of a company: both, the company without its size", () => {
    const { size: _, website: __, industry: ___, plan: ____, ...company } = companyItem({ plan_id: "9" });
    const heard = read("company.contact.attached", { company, contact: contactItem() });
    expect(heard).toMatchObject({ companyIds: [companyId], contactIds: [contactId], partial: true });
    expect(heard.company?.plan).toEqual({ type: "plan", id: "9" });
  });

  it("a ticket with its part", () => {
    const ticket_part = {
      type: "ticket_part",
      id: "31",
      part_type: "ticket_attribute_updated_by_admin",
      created_at: 1_767_866_400,
      ...byAdmin,
    };
    const heard = read("ticket.attribute.updated", {
      type: "ticket_ticket_part",
      ticket: ticketItem(),
      ticket_part,
    });
    expect(heard).toMatchObject({
      subject: "ticket:215471000000777",
      deduplicationKey: "ticket:215471000000777/part:31/attribute",
      parts: [{ id: "31" }],
      actor: { kind: "teammate", id: "814" },
      ticket: { id: "215471000000777" },
      contactIds: [contactId],
    });
  });

  it("a tagged contact", () => {
    const heard = read("contact.user.tag.created", {
      type: "contact_tag",
      tag: { id: "1", name: "vip" },
      contact: contactItem(),
    });
    expect(heard).toMatchObject({
      subject: `contact:${contactId}`,
      contact: { email: "mara@example.test" },
      partial: false,
    });
  });
});

describe("a deletion", () => {
  test.each([
    [
      "contact.deleted",
      { type: "contact", id: contactId, external_id: "u-1", deleted: true },
      `contact:${contactId}`,
    ],
    ["company.deleted", { type: "company", id: companyId, deleted: true }, `company:${companyId}`],
    [
      "conversation.deleted",
      { type: "conversation", conversation_id: conversationId },
      `conversation:${conversationId}`,
    ],
    ["article.deleted", { type: "article", id: "5", deleted: true }, "article:5"],
  ])("%s is marked as deleted and partial", (topic, item, subject) => {
    expect(read(topic, item)).toMatchObject({ subject, deleted: true, partial: true });
  });

  it("an archived contact is not deleted, because it may be unarchived", () => {
    expect(read("contact.archived", contactItem()).deleted).toBe(false);
  });
});

describe("the deduplication key", () => {
  it("of a new conversation or ticket is the only one of its kind for the subject", () => {
    for (const topic of ["conversation.user.created", "conversation.admin.single.created"]) {
      expect(read(topic, conversationItem()).deduplicationKey).toBe(`conversation:${conversationId}/created`);
    }
    expect(read("ticket.created", ticketItem()).deduplicationKey).toBe("ticket:215471000000777/created");
  });

  it("of overlapping topics is one and the same", () => {
    const assigned = conversationItem([part({ id: "901", part_type: "assignment", ...byAdmin })]);
    const one = read("conversation.admin.assigned", assigned);
    const other = read("conversation.admin.open.assigned", assigned, { id: "notif_2" });
    expect(one.deduplicationKey).toBe(`conversation:${conversationId}/part:901/assigned`);
    expect(other.deduplicationKey).toBe(one.deduplicationKey);
  });

  it("of a retry under another id is the same", () => {
    const item = conversationItem([part()]);
    const first = read("conversation.user.replied", item);
    expect(
      read("conversation.user.replied", item, { id: "notif_9", delivery_attempts: 2 }).deduplicationKey,
    ).toBe(first.deduplicationKey);
  });

  it("is the part that bears the topic's sign, whatever other parts came with it", () => {
    const reply = part({ id: "902", part_type: "comment", ...byAdmin });
    const bot = part({ id: "903", part_type: "quick_reply", author: { id: "1", type: "bot" } });
    const replied = read("conversation.admin.replied", conversationItem([part(), reply, bot]));
    expect(replied.deduplicationKey).toBe(`conversation:${conversationId}/part:902/replied`);
    expect(replied.actor).toEqual({ kind: "teammate", id: "814", name: "Jo" });
    expect(replied.parts).toHaveLength(3);
  });

  it("of a ticket's state is not a part that came after the notification", () => {
    const state = (id: string, created_at: number) => ({
      type: "ticket_part",
      id,
      part_type: "ticket_state_updated_by_admin",
      created_at,
    });
    const item = ticketItem([state("40", 1_767_866_400), state("41", 1_767_866_409)]);
    expect(read("ticket.state.updated", item).deduplicationKey).toBe("ticket:215471000000777/part:40/state");
    const later = read("ticket.state.updated", item, { created_at: 1_767_866_410 });
    expect(later.deduplicationKey).toBe("ticket:215471000000777/part:41/state");
  });

  it("of a ticket without a fitting part is the notification", () => {
    const item = ticketItem([part({ id: "1" }), part({ id: "2" })]);
    expect(read("ticket.state.updated", item).deduplicationKey).toBe("ticket:215471000000777/notif_1");
  });

  it("of a rating is that rating", () => {
    const rated = (rating: number, id: string) =>
      read(
        "conversation.rating.added",
        conversationItem([], { conversation_rating: { rating, created_at: 1_767_866_000 } }),
        { id },
      );
    expect(rated(1, "a").deduplicationKey).toBe(`conversation:${conversationId}/rating:1767866000.1`);
    expect(rated(1, "b").deduplicationKey).toBe(rated(1, "a").deduplicationKey);
    expect(rated(5, "c").deduplicationKey).not.toBe(rated(1, "a").deduplicationKey);
  });

  it("of anything else is the notification, or its fingerprint where it has no id", () => {
    expect(read("contact.user.updated", contactItem()).deduplicationKey).toBe(`contact:${contactId}/notif_1`);
    const ping = (message: string) => read("ping", { type: "ping", message }, { id: null }).deduplicationKey;
    expect(ping("a")).toMatch(/^ping\/[\w-]{22}$/);
    expect(ping("a")).toBe(ping("a"));
    expect(ping("a")).not.toBe(ping("b"));
  });
});

describe("when and who", () => {
  it("the time of the part counts, then the item's, then the envelope's", () => {
    expect(read("conversation.user.replied", conversationItem([part()])).occurredAt).toBe(1_767_866_400_000);
    expect(read("conversation.user.created", conversationItem()).occurredAt).toBe(1_767_860_000_000);
    expect(read("contact.user.updated", contactItem()).occurredAt).toBe(1_767_866_400_250);
    const tagged = { type: "contact_tag", tag: { id: "1", name: "vip" }, contact: contactItem() };
    expect(read("contact.user.tag.created", tagged).occurredAt).toBe(1_767_866_400_250);
    const attached = { company: companyItem(), contact: {} };
    expect(read("company.contact.attached", attached).occurredAt).toBe(
      read("company.updated", companyItem()).occurredAt,
    );
    expect(read("company.deleted", { type: "company", id: "c", deleted: true }).occurredAt).toBe(
      1_767_866_402_000,
    );
    expect(readNotification({}).occurredAt).toBe(0);
  });

  it("the author of the part, of the first message, or the rating contact is the actor", () => {
    expect(read("conversation.user.replied", conversationItem([part()])).actor).toEqual({
      kind: "contact",
      id: contactId,
      name: "Mara Vale",
    });
    expect(read("conversation.user.created", conversationItem()).actor).toEqual({
      kind: "contact",
      id: contactId,
    });
    expect(read("admin.logged_in", { type: "admin", id: 814, name: "Jo" }).actor).toEqual({
      kind: "teammate",
      id: "814",
      name: "Jo",
    });
    const bot = part({ author: { id: "1", type: "bot", name: "Fin" } });
    expect(read("conversation.operator.replied", conversationItem([bot])).actor).toEqual({
      kind: "bot",
      id: "1",
      name: "Fin",
    });
    expect(read("contact.user.updated", contactItem()).actor).toBeUndefined();
  });
});

describe("every known topic", () => {
  const contact = contactItem();
  const company = companyItem();
  const ticket = ticketItem([part()]);
  const items: Record<Item, object> = {
    conversation: conversationItem([part()]),
    "conversation+contact": { conversation: { parts: [], options: {}, model: { id: 5 } }, contact },
    ticket,
    "ticket+part": { type: "ticket_ticket_part", ticket, ticket_part: part() },
    contact,
    "contact+tag": { type: "contact_tag", tag: { type: "tag", id: "1", name: "vip" }, contact },
    "contact+subscription": {
      type: "contact_unsubscribe",
      contact,
      subscription_types: { type: "list", data: [] },
    },
    company,
    "company+contact": { company, contact },
    admin: { type: "admin", id: "814", name: "Jo" },
    activity_log: { type: "activity_log", id: "u-1" },
    article: { type: "article", id: "5" },
    event: { type: "event", id: "e1", intercom_user_id: contact.id },
    content_stat: { type: "content_stat.email", content_stat: { id: 8 }, contact },
    subscription: { contact },
    visitor: { type: "visitor", id: "v1" },
    ping: { type: "ping", message: "hello" },
    call: { type: "call", id: "9" },
    job: { type: "job", id: "9" },
    other: { type: "other", id: "9" },
  };

  test.each(Object.entries<TopicEntry>(topics))(
    "%s has a subject, and carries the item that its entry names",
    (topic, entry) => {
      const heard = read(topic, items[entry.item]);
      expect(heard).toMatchObject({ known: true, topic, subject: expect.not.stringMatching(/^unknown$/) });
      for (const kind of ["conversation", "ticket", "contact", "company", "admin"] as const) {
        if (entry.item.split("+").includes(kind)) expect(heard[kind]?.id, kind).toBeTruthy();
      }
    },
  );
});

describe("any input", () => {
  it("an unknown topic is read as well", () => {
    const heard = read("conversation.telepathy.received", conversationItem([part()]));
    expect(heard).toMatchObject({
      known: false,
      conversation: { id: conversationId },
      deduplicationKey: `conversation:${conversationId}/notif_1`,
    });
  });

  it("nothing throws, and ids stay strings", () => {
    const node = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        fc.constantFrom(
          null,
          0,
          "",
          "x",
          7,
          true,
          [],
          "2026-01-01T00:00:00Z",
          "conversation",
          "contact",
          "ticket_ticket_part",
        ),
        fc.array(tie("node"), { maxLength: 3 }),
        fc.dictionary(
          fc.constantFrom(
            "id",
            "type",
            "contact",
            "company",
            "conversation",
            "ticket",
            "ticket_part",
            "conversation_parts",
            "ticket_parts",
            "contacts",
            "companies",
            "data",
            "author",
            "source",
            "created_at",
            "updated_at",
            "model",
            "tag_ids",
            "ticket_state",
            "conversation_rating",
            "__proto__",
            "constructor",
          ),
          tie("node"),
        ),
      ),
    })).node;
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(topics), "nonsense"), node, (topic, item) => {
        const heard = read(topic, item);
        expect(typeof heard.deduplicationKey).toBe("string");
        for (const id of [...heard.contactIds, ...heard.companyIds]) expect(typeof id).toBe("string");
        expect(Number.isFinite(heard.occurredAt)).toBe(true);
      }),
      { numRuns: 500 },
    );
    for (const odd of [undefined, null, 5, "x", []]) expect(readNotification(odd).subject).toBe("unknown");
    const deep = JSON.parse(`${'{"item":'.repeat(20_000)}1${"}".repeat(20_000)}`);
    expect(readNotification({ topic: "ping", data: deep }).subject).toBe("ping");
  });
});
