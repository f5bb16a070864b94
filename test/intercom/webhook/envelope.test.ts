import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readEnvelope } from "../../../src/intercom/webhook/envelope.ts";
import { topics } from "../../../src/intercom/webhook/topics.ts";

const contact = { type: "contact", id: "66f0a1b2c3d4e5f6a7b8c9d0", role: "user" };
const company = { type: "company", id: "5fbd0a1c2b3d4e5f60718293", company_id: "acme-1" };

const notification = (topic: string, item: unknown) => ({
  type: "notification_event",
  app_id: "x1y2z3",
  data: { type: "notification_event_data", item },
  id: "notif_1",
  topic,
  delivery_attempts: 1,
  first_sent_at: 1_767_225_600,
  created_at: 1_767_225_600,
  self: null,
});

describe("the envelope", () => {
  it("is read field by field", () => {
    expect(
      readEnvelope(notification("conversation.user.created", { type: "conversation", id: "123" })),
    ).toEqual({
      id: "notif_1",
      appId: "x1y2z3",
      topic: "conversation.user.created",
      createdAt: 1_767_225_600,
      attempts: 1,
      subject: "conversation:123",
    });
  });

  it("of a ping has no id", () => {
    const ping = {
      ...notification("ping", { type: "ping", message: "hi" }),
      id: null,
      delivery_status: null,
    };
    expect(readEnvelope(ping)).toMatchObject({ id: undefined, topic: "ping", subject: "ping" });
  });
});

describe("the subject", () => {
  test.each<[string, string, unknown, string]>([
    [
      "a numeric id",
      "conversation.read",
      { type: "conversation", id: 215_471_000_000_001 },
      "conversation:215471000000001",
    ],
    [
      "a deleted conversation",
      "conversation.deleted",
      { type: "conversation", conversation_id: "9" },
      "conversation:9",
    ],
    [
      "an attached participant",
      "conversation.contact.attached",
      {
        conversation: { parts: [{ id: 1 }], options: {}, model: { id: 215_471_000_000_001, app_id: 7 } },
        contact,
      },
      "conversation:215471000000001",
    ],
    ["a redacted part", "conversation_part.redacted", { type: "conversation", id: "4" }, "conversation:4"],
    [
      "a redacted part that comes as a part",
      "conversation_part.redacted",
      { type: "conversation_part", id: "77", conversation_id: "4" },
      "conversation:4",
    ],
    ["a ticket", "ticket.state.updated", { type: "ticket", id: "55", ticket_id: "3" }, "ticket:55"],
    [
      "a ticket with its part",
      "ticket.attribute.updated",
      { type: "ticket_ticket_part", ticket: { type: "ticket", id: "55" }, ticket_part: { id: "8" } },
      "ticket:55",
    ],
    ["a ticket in a box", "ticket.closed", { ticket: { id: "55", company: company } }, "ticket:55"],
    ["a contact", "contact.user.updated", contact, `contact:${contact.id}`],
    ["a contact of no type", "contact.archived", { id: "c1", role: "user" }, "contact:c1"],
    [
      "a tagged contact",
      "contact.user.tag.created",
      { type: "contact_tag", tag: { id: "1" }, contact },
      `contact:${contact.id}`,
    ],
    [
      "an unsubscription",
      "contact.unsubscribed",
      { type: "contact_unsubscribe", contact },
      `contact:${contact.id}`,
    ],
    ["a subscription of no type", "granular.subscribe", { contact }, `contact:${contact.id}`],
    ["a company", "company.updated", company, `company:${company.id}`],
    ["a company and its contact", "company.contact.attached", { company, contact }, `company:${company.id}`],
    ["a deleted company", "company.deleted", { id: "c9", type: "company", deleted: true }, "company:c9"],
    ["an admin", "admin.logged_in", { type: "admin", id: "814" }, "admin:814"],
    [
      "an activity log",
      "admin.activity_log_event.created",
      { type: "activity_log", id: "u-1" },
      "activity_log:u-1",
    ],
    ["a data event", "event.created", { type: "event", id: "e1", user_id: "u" }, "event:e1"],
    [
      "a content stat",
      "content_stat.email",
      { type: "content_stat.email", content_stat: { id: 5 }, contact },
      "content_stat:5",
    ],
    [
      "a topic of the future",
      "content_snippet.created",
      { type: "content_snippet", id: "1" },
      "content_snippet:1",
    ],
    [
      "an id that does not fit a message group id",
      "company.updated",
      { type: "company", id: "a b\n" },
      "unknown",
    ],
    ["an endless id", "company.updated", { type: "company", id: "a".repeat(999) }, "unknown"],
    ["nothing", "company.updated", null, "unknown"],
  ])("of %s (%s)", (_, topic, item, subject) => {
    expect(readEnvelope(notification(topic, item)).subject).toBe(subject);
  });

  it("fits a message group id, whatever the JSON", () => {
    const item = fc.oneof(
      fc.jsonValue(),
      fc.record({
        type: fc.string(),
        id: fc.oneof(fc.string(), fc.double(), fc.jsonValue()),
        contact: fc.jsonValue(),
      }),
    );
    const topic = fc.oneof(fc.constantFrom(...Object.keys(topics)), fc.string(), fc.constant("__proto__"));
    fc.assert(
      fc.property(topic, item, (anyTopic, anyItem) => {
        expect(readEnvelope(notification(anyTopic, anyItem)).subject).toMatch(/^[!-~]{1,128}$/);
      }),
    );
  });

  it("is unknown for JSON that is no notification, without an error", () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ data: fc.jsonValue() })), (json) => {
        expect(readEnvelope(json)).toMatchObject({ attempts: 1, topic: expect.any(String) });
      }),
    );
    for (const odd of [undefined, null, 1, "x", [], { data: null }, { data: { item: [] } }]) {
      expect(readEnvelope(odd).subject).toBe("unknown");
    }
    const deep = JSON.parse(`${'{"item":'.repeat(5_000)}1${"}".repeat(5_000)}`);
    expect(readEnvelope({ topic: "contact.archived", data: deep }).subject).toBe("unknown");
  });
});
