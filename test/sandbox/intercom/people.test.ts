import { expect, test } from "vitest";
import { ada, type Json, openSandbox, quentin } from "./open.ts";

const parts = (item: Json): Json[] => item.conversation_parts.conversation_parts;
const listed = (item: Json): string[] => item.contacts.contacts.map(({ id }: Json) => id);

test("the one who writes may stand second among the contacts", () => {
  const options = { contact: "Ada Lindqvist", others: "Jack Tran" };
  const item = openSandbox().happen("conversation.user.created", options).data.item as Json;
  expect(item.source.author.id).toBe(ada);
  expect(listed(item)).toHaveLength(2);
  expect(listed(item)[1]).toBe(ada);
});

test("a second participant can write, and joins the conversation", async () => {
  const sandbox = openSandbox();
  const { id } = sandbox.happen("conversation.user.created", { contact: "Jack Tran" }).data.item as Json;
  const options = { conversation: id, contact: "Ada Lindqvist" };
  const item = sandbox.happen("conversation.user.replied", options).data.item as Json;
  expect(parts(item)[0].author.id).toBe(ada);
  expect(listed(item)[1]).toBe(ada);
  expect(listed(await sandbox.get(`/conversations/${id}`))).toEqual(listed(item));
});

test("a lead who was merged is a 404, and the conversation names the user; its words keep their author", async () => {
  const sandbox = openSandbox();
  const started = sandbox.happen("conversation.user.created", { contact: quentin }).data.item as Json;
  expect(listed(started)).toEqual([quentin]);
  const merged = sandbox.happen("contact.merged", { from: quentin, contact: ada }).data.item as Json;
  expect(merged.id).toBe(ada);
  expect(merged).not.toHaveProperty("merged_from");
  expect((await sandbox.answered("GET", `/contacts/${quentin}`)).status).toBe(404);
  const now = await sandbox.get(`/conversations/${started.id}`);
  expect(listed(now)).toEqual([ada]);
  expect(now.source.author.id).toBe(quentin);
});

test("a merge can name the lead, as Intercom's documentation has it", () => {
  const options = { from: quentin, contact: ada, mergedFrom: true };
  const item = openSandbox().happen("contact.merged", options).data.item;
  expect(item).toMatchObject({ id: ada, merged_from: { type: "contact", id: quentin } });
});

test("a contact that is gone can answer 410", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ faults: [{ fault: "refuse", status: 410, error: "not_found", path: "/contacts" }] });
  expect(await sandbox.answered("GET", `/contacts/${ada}`)).toMatchObject({
    status: 410,
    body: { type: "error.list", errors: [{ code: "not_found" }] },
  });
});

test("a company's notification tells tag_ids, and no tags or segments", async () => {
  const sandbox = openSandbox();
  const item = sandbox.happen("company.updated", { company: "Acme", tag: "Churn risk" }).data.item as Json;
  const rest = await sandbox.get(`/companies/${item.id}`);
  expect(item.tag_ids).toEqual(rest.tags.tags.map(({ id }: Json) => id));
  expect(rest.tags.tags.map(({ name }: Json) => name.toLowerCase())).toContain("churn risk");
  for (const name of ["tags", "segments"]) expect(item).not.toHaveProperty(name);
});

test("a contact's notification tells its tags by id alone, and no segments", () => {
  const item = openSandbox().happen("contact.user.tag.created", { contact: ada, tag: "Late payer" }).data
    .item as Json;
  for (const tag of item.contact.tags.data) expect(Object.keys(tag).sort()).toEqual(["id", "type", "url"]);
  expect(item.contact).not.toHaveProperty("segments");
});

test.each(["conversation.user.created", "conversation.user.replied", "conversation.admin.replied"])(
  "%s can have the shape of webhooks before version 2",
  async (topic) => {
    const sandbox = openSandbox();
    const item = sandbox.happen(topic, { older: true, contact: "Ada Lindqvist" }).data.item as Json;
    expect(item).toMatchObject({
      type: "conversation",
      user: { type: "user", id: ada, user_id: expect.any(String) },
      assignee: { type: expect.stringMatching(/admin$/) },
      conversation_message: { type: "conversation_message", body: expect.any(String) },
    });
    for (const name of ["contacts", "source", "statistics"]) expect(item).not.toHaveProperty(name);
    expect(listed(await sandbox.get(`/conversations/${item.id}`))).toEqual([ada]);
  },
);

test("a campaign begins a conversation, and the customer's words are its first part", () => {
  const options = { campaign: "Our prices fall!", body: "It is urgent", contact: ada };
  const item = openSandbox().happen("conversation.user.created", options).data.item as Json;
  expect(item.source).toMatchObject({
    delivered_as: "automated",
    author: { type: "admin" },
    body: "<p>Our prices fall!</p>",
  });
  expect(parts(item)).toMatchObject([{ body: "<p>It is urgent</p>", author: { id: ada } }]);
});
