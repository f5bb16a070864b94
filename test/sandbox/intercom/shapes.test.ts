import { expect, test } from "vitest";
import { acme, ada, type Json, openSandbox } from "./open.ts";

const item = (topic: string, options = {}): Json => openSandbox().happen(topic, options).data.item;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/;

test("contacts carry ISO times in webhooks and unix seconds in REST", async () => {
  const sandbox = openSandbox();
  const webhook = sandbox.happen("contact.user.updated").data.item as Json;
  const rest = await sandbox.get(`/contacts/${ada}`);
  for (const name of Object.keys(webhook).filter((key) => key.endsWith("_at") && webhook[key] !== null)) {
    expect(webhook[name]).toMatch(isoTime);
    expect(rest[name]).toBe(Math.floor(Date.parse(webhook[name]) / 1_000));
  }
  expect(rest.email_domain).toBe("acme.example");
  expect(webhook).not.toHaveProperty("email_domain");
  expect(webhook.companies.data).toEqual([{ id: acme, type: "company", url: `/companies/${acme}` }]);
});

test("companies carry ISO times and tag_ids in webhooks, tags and segments in REST", async () => {
  const sandbox = openSandbox();
  const webhook = sandbox.happen("company.updated").data.item as Json;
  expect(webhook).toMatchObject({
    created_at: expect.stringMatching(isoTime),
    tag_ids: ["7001"],
    plan: { name: "Enterprise" },
  });
  expect(webhook).not.toHaveProperty("tags");
  expect(webhook).not.toHaveProperty("segments");
  expect(await sandbox.get(`/companies/${acme}`)).toMatchObject({
    created_at: expect.any(Number),
    tags: { type: "tag.list", tags: [{ type: "tag", id: "7001", name: "VIP" }] },
    segments: { segments: [{ name: "VIP companies" }] },
    monthly_spend: 12_500,
    user_count: 3,
  });
});

test("a company without a plan is {} in REST and null in webhooks", async () => {
  const sandbox = openSandbox();
  const webhook = sandbox.happen("company.updated", { company: "Lumen Learning" }).data.item as Json;
  expect(webhook.plan).toBeNull();
  expect((await sandbox.get(`/companies/${webhook.id}`)).plan).toEqual({});
});

test("conversations name contacts by id only and carry the parts of this event", () => {
  const replied = item("conversation.user.replied", { company: "Umbra Robotics", body: "Hello?" });
  expect(Object.keys(replied.contacts.contacts[0])).toEqual(["type", "id", "external_id"]);
  expect(replied.conversation_parts).toMatchObject({ type: "conversation_part.list", total_count: 1 });
  expect(replied.statistics.count_conversation_parts).toBeGreaterThan(1);
  expect(replied.statistics.last_contact_reply_at).toMatch(/\.000Z$/);
  expect(replied.teammates).toEqual({ type: "admin.list", admins: [{ type: "admin", id: "814002" }] });
  expect(item("conversation.user.created").conversation_parts.conversation_parts).toEqual([]);
  expect(
    item("conversation.read", { company: "Umbra Robotics" }).conversation_parts.total_count,
  ).toBeGreaterThan(1);
});

test("who closed a conversation is a number in webhooks and text in REST", async () => {
  const sandbox = openSandbox();
  const webhook = sandbox.happen("conversation.admin.closed").data.item as Json;
  expect(webhook.statistics.last_closed_by_id).toBe(814001);
  const rest = await sandbox.get(`/conversations/${webhook.id}`);
  expect(rest.statistics).toMatchObject({ last_closed_by_id: "814001", last_close_at: expect.any(Number) });
});

test("what is deleted is raised in a few words", () => {
  expect(item("contact.deleted")).toEqual({
    id: expect.stringMatching(/^[0-9a-f]{24}$/),
    external_id: expect.any(String),
    type: "contact",
    deleted: true,
  });
  expect(item("company.deleted")).toEqual({ id: expect.any(String), type: "company", deleted: true });
  expect(item("conversation.deleted")).toEqual({ type: "conversation", conversation_id: expect.any(String) });
  expect(item("article.deleted")).toEqual({ type: "article", id: expect.any(String), deleted: true });
});

test("a contact and a company come without a type, the company with plan_id", () => {
  const attached = item("company.contact.attached", { company: "Acme" });
  expect(Object.keys(attached)).toEqual(["company", "contact"]);
  expect(attached.company).toMatchObject({ company_id: "acme-001", plan_id: "1269104", user_count: 4 });
  for (const name of ["plan", "size", "website", "industry"])
    expect(attached.company).not.toHaveProperty(name);
  expect(attached.contact.companies.data.map(({ id }: Json) => id)).toContain(acme);
});

test("a participant comes with a raw row of numeric ids", () => {
  const attached = item("conversation.contact.attached");
  expect(attached).not.toHaveProperty("type");
  expect(attached.conversation).toMatchObject({
    model: { id: expect.any(Number), data: expect.any(String) },
    options: { expand_for_notification: true },
  });
  expect(attached.contact).toMatchObject({ type: "contact", workspace_id: "sandbox1" });
});

test("tags and subscriptions come as compounds", () => {
  expect(item("contact.user.tag.created", { tag: "churn risk" })).toMatchObject({
    type: "contact_tag",
    tag: { type: "tag", id: "7005", name: "churn risk" },
    contact: { id: ada },
  });
  expect(item("contact.unsubscribed")).toMatchObject({
    type: "contact_unsubscribe",
    contact: { unsubscribed_from_emails: true },
    subscription_types: { type: "list", data: [] },
  });
  expect(item("conversation_part.tag.created")).toMatchObject({
    type: "conversation",
    tags_added: { type: "tag.list" },
  });
  expect(item("conversation_part.redacted")).toMatchObject({
    type: "conversation",
    conversation_parts: { conversation_parts: [{ redacted: true }] },
  });
});

test("tickets carry all their parts and a state in one word", () => {
  const moved = item("ticket.state.updated", { state: "in_progress" });
  expect(moved).toMatchObject({
    type: "ticket",
    ticket_state: "in_progress",
    ticket_state_internal_label: "In progress",
    admin_assignee_id: "0",
    ticket_type: { ticket_type_attributes: { type: "list", data: expect.any(Array) } },
    ticket_parts: { total_count: 2 },
  });
  expect(Object.keys(item("ticket.closed").contacts.contacts[0])).toEqual(["id", "role"]);
  const changed = item("ticket.attribute.updated", { attribute: "severity", value: "low" });
  expect(changed).toMatchObject({
    type: "ticket_ticket_part",
    ticket: { ticket_attributes: { severity: "low" } },
    ticket_part: { part_type: "ticket_attribute_updated_by_admin" },
  });
});

test("a ping has neither id nor delivery status", () => {
  expect(openSandbox().happen("ping")).toMatchObject({
    id: null,
    delivery_status: null,
    data: { item: { type: "ping" } },
  });
});

test("an answer ends the wait, a contact's word begins it", async () => {
  const sandbox = openSandbox();
  const created = sandbox.happen("conversation.user.created").data.item as Json;
  expect(created.waiting_since).toBe(sandbox.now() / 1_000);
  sandbox.pass(90_000);
  const answered = sandbox.happen("conversation.admin.replied", { conversation: created.id }).data
    .item as Json;
  expect(answered).toMatchObject({
    waiting_since: null,
    read: false,
    statistics: { time_to_admin_reply: 90 },
  });
  sandbox.pass(10_000);
  const asked = sandbox.happen("conversation.user.replied", { conversation: created.id }).data.item as Json;
  expect(asked.waiting_since).toBe(sandbox.now() / 1_000);
  sandbox.pass(10_000);
  const again = sandbox.happen("conversation.user.replied", { conversation: created.id }).data.item as Json;
  expect(again.waiting_since).toBe(asked.waiting_since);
});
