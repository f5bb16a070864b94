import { alert } from "deskbell";
import {
  aboutCompany,
  aboutContact,
  aboutConversation,
  aboutTicket,
  atSchedule,
  contact,
  inDigest,
  message,
  part,
} from "deskbell/testing";
import { describe, expect, expectTypeOf, it } from "vitest";

describe("builders of facts", () => {
  it.each([
    ["body", { body: "<p>Where is my invoice?</p>" }],
    ["files", { attachments: [{ name: "invoice.pdf" }] }],
    ["author", { author: { name: "Jo" } }],
    ["kind", { kind: "note" as const }],
    ["nothing", {}],
  ])("complete a message of which only the %s is given, so that an alert can show it", (_, given) => {
    for (const facts of [aboutConversation({ message: given }), aboutTicket({ message: given })]) {
      expect(facts.message).toMatchObject(given);
      expect(facts.message).toMatchObject({ kind: expect.any(String), attachments: expect.any(Array) });
      expect(() => alert("Acme wrote", facts)).not.toThrow();
    }
  });

  it("say who wrote a message: the contact, or of a note a teammate", () => {
    const by = { contact: { id: "c7", name: "Grace" } };
    expect(aboutConversation({ ...by, message: { body: "Hi" } }).message).toEqual({
      kind: "first message",
      body: "Hi",
      attachments: [],
      author: { type: "user", id: "c7", name: "Grace" },
    });
    const replied = { ...by, topic: "conversation.user.replied" };
    expect(aboutConversation({ ...replied, message: {} }).message?.kind).toBe("reply");
    expect(aboutConversation({ ...by, message: { kind: "note" } }).message?.author).toEqual({
      type: "admin",
      id: "a1",
      name: "Maya",
    });
    expect(message({ author: undefined })).not.toHaveProperty("author");
  });

  it("complete each model of which a part is given", () => {
    const facts = aboutConversation({
      conversation: { source: { author: { type: "user", name: "Jo" } } },
      contact: { name: "Grace" },
      company: { monthly_spend: 5 },
      companies: [{ monthly_spend: 5 }],
      assignee: {},
      team: { name: "Billing" },
      part: { body: "Hi" },
      tag: {},
    });
    expect(facts).toMatchObject({
      conversation: { id: "123", source: { author: { id: "" } } },
      contact: { id: "c1", name: "Grace" },
      company: { id: "co1", name: "Acme", monthly_spend: 5 },
      companies: [{ id: "co1", name: "Acme", monthly_spend: 5 }],
      assignee: { id: "a1", name: "Maya" },
      team: { id: "t1", name: "Billing" },
      part: { id: "p1", part_type: "comment", body: "Hi" },
      tag: { id: "g1", name: "vip" },
    });
    expect(aboutContact({ contact: { name: "Jo" } }).contact).toEqual(contact({ name: "Jo" }));
    expect(aboutCompany({ company: { size: 9 } }).company).toMatchObject({ id: "co1", size: 9 });
    expect(aboutTicket({ part: { body: "Hi" } }).part).toMatchObject({ id: "p1", body: "Hi" });
    const { digest } = atSchedule({ digest: { waiting: { first: [inDigest(), inDigest()] } } });
    expect(digest).toMatchObject({ waiting: { count: 2 }, missed: { count: 0, first: [] } });
  });

  it("leave out what is unknown", () => {
    expect(aboutConversation({ company: undefined, message: undefined })).toMatchObject({
      company: undefined,
    });
    expect(aboutConversation({ message: undefined })).not.toHaveProperty("message");
    expect(aboutConversation().message).toMatchObject({ kind: "first message", body: "<p>Hello</p>" });
  });

  it("take what models have, and nothing else", () => {
    expectTypeOf(aboutConversation).toBeCallableWith({ message: { body: "Hi" }, part: part() });
    // @ts-expect-error: a message has no text.
    aboutConversation({ message: { text: "Hi" } });
    // @ts-expect-error: a company has no spend.
    aboutCompany({ company: { spend: 5 } });
    // @ts-expect-error: its files have names.
    message({ attachments: [{ url: "https://files.example/1" }] });
    // @ts-expect-error: a company has no message.
    aboutCompany({ message: { body: "Hi" } });
  });
});
