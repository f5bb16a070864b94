import { describe, expect, test } from "vitest";
import { happenTopics, laterTopics, scenarios } from "../../../sandbox/intercom/scenarios/scenarios.ts";
import { readEnvelope } from "../../../src/intercom/webhook/envelope.ts";
import { topics } from "../../../src/intercom/webhook/topics.ts";
import { type Json, openSandbox } from "./open.ts";

test("every topic that Intercom is known to send can happen", () => {
  expect(Object.keys(topics).filter((topic) => !happenTopics.includes(topic))).toEqual([]);
  expect(happenTopics.filter((topic) => !laterTopics.has(topic))).toHaveLength(84);
});

describe.each(happenTopics)("%s", (topic) => {
  test("yields a notification, as often as it is asked for", () => {
    const sandbox = openSandbox();
    const seen = new Set<string | null>();
    for (let nth = 0; nth < 3; nth += 1) {
      const notification = sandbox.happen(topic);
      sandbox.pass(1_000);
      seen.add(notification.id);
      expect(notification).toMatchObject({
        type: "notification_event",
        app_id: "sandbox1",
        topic,
        data: { type: "notification_event_data" },
        links: {},
        delivery_attempts: 1,
        delivered_at: 0,
        self: null,
      });
      expect(JSON.stringify(notification.data.item)).not.toContain("undefined");
      if (topic !== "ping") expect(readEnvelope(notification).subject).not.toBe("unknown");
    }
    expect(seen.size).toBe(topic === "ping" ? 1 : 3);
    expect(sandbox.delivered).toEqual([]);
  });

  test("refuses an option that it has no use for, and changes nothing", () => {
    const sandbox = openSandbox();
    expect(() => sandbox.happen(topic, { colour: "red" })).toThrow(`${topic} has no option "colour".`);
  });
});

describe("what happened is found by REST", () => {
  test.each(
    happenTopics.filter((topic) => topic.startsWith("conversation.") && topic !== "conversation.deleted"),
  )("%s", async (topic) => {
    const sandbox = openSandbox();
    const item = sandbox.happen(topic).data.item as Json;
    const id = item.id ?? item.conversation_id ?? String(item.conversation.model.id);
    const rest = await sandbox.get(`/conversations/${id}`);
    for (const name of [
      "state",
      "open",
      "read",
      "waiting_since",
      "snoozed_until",
      "priority",
      "admin_assignee_id",
    ]) {
      if (name in item) expect(rest[name], name).toEqual(item[name]);
    }
    const ids = rest.conversation_parts.conversation_parts.map((part: Json) => part.id);
    for (const part of item.conversation_parts?.conversation_parts ?? []) expect(ids).toContain(part.id);
  });

  test.each(happenTopics.filter((topic) => topic.startsWith("ticket.")))("%s", async (topic) => {
    const sandbox = openSandbox();
    const item = sandbox.happen(topic).data.item as Json;
    const ticket = item.ticket ?? item;
    const rest = await sandbox.get(`/tickets/${ticket.id}`);
    expect(rest).toMatchObject({
      ticket_state: ticket.ticket_state,
      ticket_attributes: ticket.ticket_attributes,
      admin_assignee_id: ticket.admin_assignee_id,
      team_assignee_id: ticket.team_assignee_id,
      ticket_parts: { total_count: ticket.ticket_parts.total_count },
    });
  });

  const living = happenTopics.filter(
    (topic) => /^(contact|granular)\./.test(topic) && topic !== "contact.deleted",
  );
  test.each(living)("%s", async (topic) => {
    const sandbox = openSandbox();
    const item = sandbox.happen(topic).data.item as Json;
    const contact = item.contact ?? item;
    const rest = await sandbox.get(`/contacts/${contact.id}`);
    for (const name of [
      "role",
      "email",
      "name",
      "external_id",
      "custom_attributes",
      "unsubscribed_from_emails",
    ]) {
      expect(rest[name], name).toEqual(contact[name]);
    }
    expect(rest.tags.data).toEqual(contact.tags.data);
    expect(rest.updated_at).toBe(Math.floor(Date.parse(contact.updated_at) / 1_000));
  });

  test.each([
    ["contact.deleted", "/contacts/"],
    ["company.deleted", "/companies/"],
    ["article.deleted", "/articles/"],
    ["conversation.deleted", "/conversations/"],
  ])("%s leaves a 404", async (topic, path) => {
    const sandbox = openSandbox();
    const item = sandbox.happen(topic).data.item as Json;
    const { status, body } = await sandbox.answered("GET", `${path}${item.id ?? item.conversation_id}`);
    expect(status).toBe(404);
    expect(body).toMatchObject({ type: "error.list", errors: [{ code: expect.any(String) }] });
  });

  test("contact.merged leaves a 404 where the lead was", async () => {
    const sandbox = openSandbox();
    const leads = () => sandbox.state.all("contacts").filter(({ role }) => role === "lead").length;
    const before = leads();
    sandbox.happen("contact.merged");
    expect(leads()).toBe(before);
  });
});

describe("options", () => {
  test("a new conversation belongs to the contact that was named", () => {
    const sandbox = openSandbox();
    const item = sandbox.happen("conversation.user.created", {
      contact: "JACK@papertrail.example",
      subject: "Hi",
      body: "a < b",
    }).data.item as Json;
    expect(item.source).toMatchObject({
      subject: "Hi",
      body: "<p>a &lt; b</p>",
      author: { name: "Jack Tran" },
    });
  });

  test("a company's first contact speaks for it, even if another wrote last", () => {
    const sandbox = openSandbox();
    sandbox.happen("conversation.user.created", { contact: "Ada Lindqvist" });
    sandbox.happen("conversation.user.replied", { contact: "Ada Lindqvist" });
    const item = sandbox.happen("conversation.user.created", { company: "Acme" }).data.item as Json;
    expect(item.source.author.name).toBe("Ada Lindqvist");
  });

  test("HTML is kept as it is", () => {
    const item = openSandbox().happen("conversation.user.created", { body: "<p>See <b>this</b></p>" }).data
      .item as Json;
    expect(item.source.body).toBe("<p>See <b>this</b></p>");
  });

  test("a reply goes to the latest open conversation of the company, or to the one that is named", () => {
    const sandbox = openSandbox();
    const item = sandbox.happen("conversation.user.replied", { company: "Papertrail Studio" }).data
      .item as Json;
    expect(item.source.author.name).toBe("Jack Tran");
    const named = sandbox.happen("conversation.user.replied", { conversation: item.id, body: "again" }).data
      .item as Json;
    expect(named.id).toBe(item.id);
    expect(named.conversation_parts.conversation_parts[0]).toMatchObject({
      body: "<p>again</p>",
      part_type: "comment",
    });
  });

  test("an assignment names a teammate or a team", () => {
    const sandbox = openSandbox();
    const toTeam = sandbox.happen("conversation.admin.assigned", { team: "tier 2" }).data.item as Json;
    expect(toTeam).toMatchObject({ team_assignee_id: 520002 });
    expect(toTeam.conversation_parts.conversation_parts[0].assigned_to).toEqual({
      type: "team",
      id: "520002",
    });
    const toAdmin = sandbox.happen("conversation.admin.open.assigned", { admin: "Priya Nair" }).data
      .item as Json;
    expect(toAdmin.admin_assignee_id).toBe(814003);
  });

  test("a rating carries its remark", () => {
    const item = openSandbox().happen("conversation.rating.added", { rating: 1, remark: "Too slow" }).data
      .item as Json;
    expect(item.conversation_rating).toMatchObject({
      rating: 1,
      remark: "Too slow",
      contact: { type: "contact" },
    });
  });

  test("a company takes plan and spend", async () => {
    const sandbox = openSandbox();
    sandbox.happen("company.updated", { company: "globex", plan: "Enterprise", spend: "7000" });
    const [found] = (await sandbox.get("/companies?name=Globex")).data;
    expect(found).toMatchObject({ plan: { name: "Enterprise" }, monthly_spend: 7_000 });
  });

  test.each([
    ["company.updated", { company: "Nope" }, 'no "Nope" among its companies. There are: Acme, Globex'],
    [
      "company.updated",
      { spend: "much" },
      '"spend" wants monthly spend, a whole number, and "much" is none.',
    ],
    ["conversation.rating.added", { rating: 9 }, '"rating" wants one of 1, 2, 3, 4, 5, and got "9".'],
    [
      "contact.lead.signed_up",
      { contact: "Ada Lindqvist" },
      "Ada Lindqvist is no lead. These are: Quentin Moss",
    ],
    [
      "conversation.user.replyed",
      {},
      'does not know the topic "conversation.user.replyed". Did you mean conversation.user.replied?',
    ],
  ])("%s with %j says what is possible", (topic, options, sentence) => {
    expect(() => openSandbox().happen(topic, options)).toThrow(sentence);
  });

  test("force sends an unknown topic around an empty item", () => {
    expect(openSandbox().happen("brand.new", { force: true })).toMatchObject({
      topic: "brand.new",
      data: { item: {} },
    });
  });

  test("every option that a topic takes is one that can be explained", async () => {
    const { happenOptions } = await import("../../../sandbox/intercom/scenarios/options.ts");
    for (const scenario of Object.values(scenarios)) {
      for (const option of scenario.options) expect(happenOptions).toHaveProperty(option);
    }
  });
});
