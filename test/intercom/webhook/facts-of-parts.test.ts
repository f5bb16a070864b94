import * as fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { readNotification } from "../../../src/intercom/webhook/notification.ts";
import { byAdmin, conversationItem, notification, part } from "./samples.ts";

const subject = "conversation:215471000000001";
const read = (topic: string, item: unknown) => readNotification(notification(topic, item));
const operator = { author: { id: "1", type: "bot", name: "Operator" } };
const fin = { author: { id: "2", type: "bot", name: "Fin", from_ai_agent: true } };
const at = (second: number) => ({ created_at: 1_767_866_400 + second });

const reply = part({ id: "900", body: "<p>Any news?</p>" });
const answer = part({ id: "901", body: "<p>Soon.</p>", ...byAdmin });

/** What else stands in a payload beside the customer's reply and the teammate's answer. */
const housekeeping = [
  part({ id: "910", part_type: "language_detection_details", body: null, ...operator }),
  part({ id: "911", part_type: "operator_workflow_event", body: null, ...operator, ...at(1) }),
  part({ id: "912", part_type: "attribute_collector", body: null, ...operator }),
  part({ id: "913", part_type: "quick_reply", body: "<p>We usually reply in a day</p>", ...fin, ...at(1) }),
  part({ id: "914", part_type: "conversation_attribute_updated_by_user", body: null, ...at(1) }),
  part({ id: "915", part_type: "conversation_rating_remark_added", body: "<p>Slow</p>", ...at(1) }),
  part({ id: "916", part_type: "note", body: "<p>A hard one</p>", ...byAdmin, ...at(1) }),
  part({ id: "917", part_type: "assignment", body: null, ...byAdmin, ...at(1) }),
];

/** The two parts and any others, in any order. */
const payloads = fc
  .subarray(housekeeping)
  .chain((others) => fc.shuffledSubarray([reply, answer, ...others], { minLength: others.length + 2 }));

describe("in whatever order parts come, and whatever comes beside them", () => {
  test.each([
    ["conversation.user.replied", reply, "contact"],
    ["conversation.admin.replied", answer, "teammate"],
  ])("%s is about its own part", (topic, own, kind) => {
    fc.assert(
      fc.property(payloads, (parts) => {
        const heard = read(topic, conversationItem(parts));
        expect(heard.deduplicationKey).toBe(`${subject}/part:${own.id}/replied`);
        expect(heard.part?.id).toBe(own.id);
        expect(heard.message).toMatchObject({ kind: "reply", body: own.body });
        expect(heard.actor).toMatchObject({ kind, id: own.author.id });
      }),
    );
  });

  it("a workflow's answer under the topic of teammates' answers has its words, and its author", () => {
    const answered = part({ id: "902", body: "<p>Have you tried…?</p>", ...operator });
    const { actor, message, deduplicationKey } = read(
      "conversation.admin.replied",
      conversationItem([answered]),
    );
    expect(actor).toMatchObject({ kind: "bot", id: "1" });
    expect(message).toMatchObject({
      kind: "reply",
      body: "<p>Have you tried…?</p>",
      author: { type: "bot" },
    });
    const later = read("conversation.operator.replied", conversationItem([answered]));
    expect(deduplicationKey).toBe(later.deduplicationKey);
    const customers = read("conversation.user.replied", conversationItem([answered]));
    expect(customers.message, "no customer wrote them").toBeUndefined();
  });

  it("a file alone is a reply, too", () => {
    const attachments = [
      { type: "upload", name: "invoice.pdf", url: "https://f.example/1", filesize: 84_000 },
    ];
    const file = part({ id: "900", body: null, attachments });
    fc.assert(
      fc.property(fc.shuffledSubarray([file, ...housekeeping], { minLength: 9 }), (parts) => {
        const { message } = read("conversation.user.replied", conversationItem(parts));
        expect(message).toMatchObject({
          attachments: [{ name: "invoice.pdf", size: 84_000, url: "https://f.example/1" }],
        });
        expect(message).not.toHaveProperty("body");
      }),
    );
  });
});

describe("with any number of participants, in any order", () => {
  const people = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{24}$/), { minLength: 1, maxLength: 12 });

  it("it is about the one who acted", () => {
    fc.assert(
      fc.property(people, fc.nat(), (ids, nth) => {
        const id = ids[nth % ids.length] as string;
        const contacts = { contacts: ids.map((each) => ({ type: "contact", id: each })) };
        const item = conversationItem([part({ author: { type: "user", id } })], { contacts });
        const heard = read("conversation.user.replied", item);
        expect(heard.contactIds[0]).toBe(id);
        expect(heard.contactIds).toEqual(expect.arrayContaining(ids));
      }),
    );
  });

  it("it is about who began when a teammate acts, and about the first when nobody of them did", () => {
    fc.assert(
      fc.property(people, fc.nat(), (ids, nth) => {
        const id = ids[nth % ids.length] as string;
        const contacts = { contacts: ids.map((each) => ({ type: "contact", id: each })) };
        const source = { body: "<p>Hello</p>", author: { type: "lead", id } };
        expect(
          read("conversation.admin.replied", conversationItem([answer], { contacts, source })).contactIds[0],
        ).toBe(id);
        const campaign = { body: "<p>Hello</p>", ...byAdmin, delivered_as: "automated" };
        expect(
          read("conversation.admin.replied", conversationItem([answer], { contacts, source: campaign }))
            .contactIds[0],
        ).toBe(ids[0]);
      }),
    );
  });
});

describe("one part tells several facts", () => {
  const facts = {
    "conversation.admin.replied": "replied",
    "conversation.admin.noted": "noted",
    "conversation.admin.assigned": "assigned",
    "conversation.admin.open.assigned": "assigned",
    "conversation.admin.closed": "closed",
    "conversation.admin.opened": "opened",
    "conversation.admin.snoozed": "snoozed",
    "conversation.admin.unsnoozed": "unsnoozed",
  };
  const types = ["comment", "close", "open", "note", "note_and_reopen", "assignment", "assign_and_reopen"];

  it("whose keys name the fact, and whose words are the same", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.constantFrom(...Object.entries(facts)),
        (part_type, [topic, fact]) => {
          const heard = read(topic, conversationItem([part({ id: "77", part_type, ...byAdmin })]));
          expect(heard.deduplicationKey).toBe(`${subject}/part:77/${fact}`);
          const kind = part_type.includes("note") ? "note" : "reply";
          if (fact !== "replied" || kind === "reply")
            expect(heard.message).toMatchObject({ kind, body: "<p>Any news?</p>" });
        },
      ),
    );
  });

  it("a snooze is no end of a snooze", () => {
    const snoozed = part({ id: "1", part_type: "snoozed", ...byAdmin });
    const unsnoozed = part({ id: "2", part_type: "unsnoozed", ...byAdmin, ...at(1) });
    const item = conversationItem([unsnoozed, snoozed]);
    expect(read("conversation.admin.snoozed", item).deduplicationKey).toBe(`${subject}/part:1/snoozed`);
    expect(read("conversation.admin.unsnoozed", item).deduplicationKey).toBe(`${subject}/part:2/unsnoozed`);
  });
});

describe("what a conversation begins with", () => {
  const campaign = { body: "<p>Ask for a refund</p>", ...byAdmin, delivered_as: "automated" };

  it("is the customer's first message", () => {
    const { message, actor } = read("conversation.user.created", conversationItem([]));
    expect(message).toMatchObject({ kind: "first message", body: "<p>Hello</p>", at: 1_767_860_000_000 });
    expect(actor?.kind).toBe("contact");
  });

  it("is the customer's first answer where a campaign or a bot began, or nothing", () => {
    for (const source of [campaign, { ...campaign, ...operator, delivered_as: "operator_initiated" }]) {
      const answered = read("conversation.user.created", conversationItem([answer, reply], { source }));
      expect(answered.message).toMatchObject({ kind: "reply", body: "<p>Any news?</p>" });
      expect(answered.actor).toMatchObject({ kind: "contact", id: reply.author.id });
      const untold = read("conversation.user.created", conversationItem([], { source }));
      expect(untold.message).toBeUndefined();
      expect(untold.actor).toBeUndefined();
    }
  });

  it("is what a teammate wrote, when a teammate began", () => {
    const source = { body: "<p>How are you?</p>", ...byAdmin, delivered_as: "admin_initiated" };
    const { message, actor } = read("conversation.admin.single.created", conversationItem([], { source }));
    expect(message).toMatchObject({ kind: "first message", body: "<p>How are you?</p>" });
    expect(actor).toEqual({ kind: "teammate", id: "814", name: "Jo" });
  });
});

describe("who acted", () => {
  it("is a workflow, when a bot assigns without a word", () => {
    const assigned = part({ part_type: "default_assignment", body: null, ...operator });
    expect(read("conversation.admin.assigned", conversationItem([assigned])).actor?.kind).toBe("workflow");
  });

  it("is the teammate who applied the tag", () => {
    const tags = {
      tags: [{ id: "1", name: "vip", applied_at: 5, applied_by: { type: "admin", id: "814" } }],
    };
    expect(read("conversation_part.tag.created", conversationItem([reply], { tags })).actor).toEqual({
      kind: "teammate",
      id: "814",
    });
  });
});

describe("a rating", () => {
  const rated = (remark: string | null) =>
    read(
      "conversation.rating.added",
      conversationItem([], { conversation_rating: { rating: 1, created_at: 1_767_866_000, remark } }),
    ).deduplicationKey;

  it("and its remark are two facts", () => {
    expect(rated(null)).toBe(`${subject}/rating:1767866000.1`);
    expect(rated("Slow")).toBe(`${subject}/rating:1767866000.1/remark`);
  });
});

it("words of the conversation are not those of an event that tells none", () => {
  const assigned = part({ part_type: "assignment", body: null, ...byAdmin });
  expect(read("conversation.admin.assigned", conversationItem([assigned])).message).toBeUndefined();
  expect(read("conversation.read", conversationItem([reply])).message).toBeUndefined();
});
