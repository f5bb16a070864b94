import { describe, expect, test, vi } from "vitest";
import { acme, ada, openSandbox, quentin } from "./open.ts";

const conversation = async (sandbox: ReturnType<typeof openSandbox>): Promise<string> => {
  const { conversation_id } = await sandbox.post("/conversations", {
    from: { type: "user", id: ada },
    body: "Hello",
  });
  sandbox.topics();
  return conversation_id;
};

describe("a change made by API is raised", () => {
  test.each([
    ["POST", "/contacts", { email: "a@b.example" }, ["contact.user.created"]],
    ["POST", "/contacts", { role: "lead" }, ["contact.lead.created"]],
    ["PUT", `/contacts/${ada}`, { name: "Ada" }, ["contact.user.updated"]],
    ["PUT", `/contacts/${ada}`, { email: "a@b.example" }, ["contact.user.updated", "contact.email.updated"]],
    ["PUT", `/contacts/${quentin}`, { role: "user" }, ["contact.lead.signed_up"]],
    [
      "PUT",
      `/contacts/${ada}`,
      { unsubscribed_from_emails: true },
      ["contact.unsubscribed", "contact.user.updated"],
    ],
    ["POST", `/contacts/${ada}/archive`, {}, ["contact.archived"]],
    ["POST", `/contacts/${ada}/unarchive`, {}, ["contact.unarchive"]],
    ["DELETE", `/contacts/${ada}`, undefined, ["contact.deleted"]],
    ["POST", "/contacts/merge", { from: quentin, into: ada }, ["contact.merged"]],
    ["POST", `/contacts/${ada}/tags`, { id: "7003" }, ["contact.user.tag.created"]],
    ["POST", `/contacts/${ada}/tags`, { id: "7001" }, []],
    ["DELETE", `/contacts/${ada}/tags/7001`, undefined, ["contact.user.tag.deleted"]],
    ["POST", `/contacts/${ada}/subscriptions`, { id: 303, consent_type: "opt_in" }, ["granular.subscribe"]],
    ["POST", `/contacts/${quentin}/companies`, { id: acme }, ["company.contact.attached"]],
    ["DELETE", `/contacts/${ada}/companies/${acme}`, undefined, ["company.contact.detached"]],
    ["POST", "/companies", { company_id: "n", name: "N" }, ["company.created"]],
    ["POST", "/companies", { company_id: "acme-001", plan: "Pro" }, ["company.updated"]],
    ["PUT", `/companies/${acme}`, { name: "Acme Ltd" }, ["company.updated"]],
    [
      "POST",
      "/conversations",
      { from: { type: "user", id: ada }, body: "Hi" },
      ["conversation.user.created"],
    ],
    ["POST", "/tickets", { ticket_type_id: 901, contacts: [{ id: ada }] }, ["ticket.created"]],
    [
      "POST",
      "/articles",
      { title: "T", author_id: 814001, state: "published" },
      ["article.created", "article.published"],
    ],
    ["PUT", "/articles/501", { state: "draft" }, ["article.updated", "article.unpublished"]],
    [
      "PUT",
      "/admins/814002/away",
      { away_mode_enabled: true, away_mode_reassign: false },
      ["admin.away_mode_updated", "admin.activity_log_event.created"],
    ],
    ["GET", `/contacts/${ada}`, undefined, []],
  ])("%s %s %j", async (method, path, body, topics) => {
    const sandbox = openSandbox();
    const { status } = await sandbox.answered(method, path, body);
    expect(status).toBe(200);
    expect(sandbox.topics()).toEqual(topics);
  });

  test.each([
    [
      "reply",
      { type: "user", message_type: "comment", intercom_user_id: ada, body: "x" },
      ["conversation.user.replied"],
    ],
    [
      "reply",
      { type: "admin", message_type: "comment", admin_id: 814001, body: "x" },
      ["conversation.admin.replied"],
    ],
    [
      "reply",
      { type: "admin", message_type: "note", admin_id: 814001, body: "x" },
      ["conversation.admin.noted"],
    ],
    ["parts", { message_type: "close", type: "admin", admin_id: 814001 }, ["conversation.admin.closed"]],
    ["parts", { message_type: "open", admin_id: 814001 }, ["conversation.admin.opened"]],
    [
      "parts",
      { message_type: "snoozed", admin_id: 814001, snoozed_until: 1_999_999_999 },
      ["conversation.admin.snoozed"],
    ],
    [
      "parts",
      { message_type: "assignment", type: "team", admin_id: 814001, assignee_id: 520002 },
      ["conversation.admin.assigned", "conversation.admin.open.assigned"],
    ],
    ["tags", { id: 7003, admin_id: 814001 }, ["conversation_part.tag.created"]],
    [
      "customers",
      { admin_id: 814001, customer: { intercom_user_id: quentin } },
      ["conversation.contact.attached"],
    ],
    ["convert", { ticket_type_id: 901 }, ["ticket.created"]],
  ])("/conversations/{id}/%s %j", async (act, body, topics) => {
    const sandbox = openSandbox();
    const id = await conversation(sandbox);
    expect((await sandbox.answered("POST", `/conversations/${id}/${act}`, body)).status).toBe(200);
    expect(sandbox.topics()).toEqual(topics);
  });

  test("a ticket's changes are raised one by one, and its end as ticket.closed", async () => {
    const sandbox = openSandbox();
    const { id } = await sandbox.post("/tickets", {
      ticket_type_id: 901,
      contacts: [{ email: "ada@acme.example" }],
    });
    sandbox.topics();
    const assignment = { admin_id: "814001", assignee_id: "814002" };
    await sandbox.put(`/tickets/${id}`, {
      ticket_attributes: { severity: "low" },
      state: "resolved",
      assignment,
    });
    expect(sandbox.topics()).toEqual([
      "ticket.attribute.updated",
      "ticket.state.updated",
      "ticket.closed",
      "ticket.admin.assigned",
    ]);
    await sandbox.post(`/tickets/${id}/reply`, {
      type: "admin",
      message_type: "note",
      admin_id: 814001,
      body: "x",
    });
    expect(sandbox.topics()).toEqual(["ticket.note.created"]);
  });

  test("what was refused is not raised", async () => {
    const sandbox = openSandbox();
    await sandbox.put("/tickets/none", { state: "resolved" });
    const [ticket] = sandbox.state.all("tickets");
    const before = JSON.stringify(ticket);
    const refused = { ticket_attributes: { a: 1 }, assignment: { admin_id: "1", assignee_id: "2" } };
    expect((await sandbox.answered("PUT", `/tickets/${ticket!.id}`, refused)).status).toBe(404);
    expect(sandbox.topics()).toEqual([]);
    expect(JSON.stringify(sandbox.state.get("tickets", ticket!.id))).toBe(before);
  });
});

test("a company is archived some time after it was deleted", async () => {
  const sandbox = openSandbox();
  expect(await sandbox.remove(`/companies/${acme}`)).toEqual({ id: acme, object: "company", deleted: true });
  expect(sandbox.topics()).toEqual([]);
  sandbox.pass(3_000);
  sandbox.runDueJobs();
  expect(sandbox.delivered.map(({ data }) => data.item)).toEqual([
    { id: acme, type: "company", deleted: true },
  ]);
  expect((await sandbox.answered("GET", `/companies/${acme}`)).status).toBe(404);
  expect((await sandbox.get(`/contacts/${ada}`)).companies.data).toEqual([]);
});

test("a snoozed conversation wakes by itself", async () => {
  const sandbox = openSandbox();
  const id = await conversation(sandbox);
  const snoozed_until = sandbox.now() / 1_000 + 60;
  await sandbox.post(`/conversations/${id}/parts`, {
    message_type: "snoozed",
    admin_id: 814001,
    snoozed_until,
  });
  sandbox.topics();
  sandbox.pass(61_000);
  expect((await sandbox.get(`/conversations/${id}`)).state).toBe("open");
  expect(sandbox.topics()).toEqual(["conversation.admin.unsnoozed"]);
});

test("what happens on request is handed back and not delivered", () => {
  const sandbox = openSandbox();
  sandbox.happen("conversation.user.created");
  expect(sandbox.delivered).toEqual([]);
});

test("each notification is delivered twice when raised to, as the same one", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ webhooks: { twice: true } });
  await sandbox.put(`/contacts/${ada}`, { name: "A" });
  expect(sandbox.delivered).toHaveLength(2);
  expect(sandbox.delivered[0]).toEqual(sandbox.delivered[1]);
});

test("notifications overtake each other when raised to, and none is lost", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const sandbox = openSandbox();
    sandbox.misbehave({ webhooks: { outOfOrder: true } });
    for (const name of ["A", "B", "C"]) await sandbox.put(`/contacts/${ada}`, { name });
    const raised = () => sandbox.delivered.map(({ data }) => data.item.name);
    expect(raised()).toEqual(["B", "A"]);
    vi.advanceTimersByTime(1_000);
    expect(raised()).toEqual(["B", "A", "C"]);
  } finally {
    vi.useRealTimers();
  }
});

test("the next notification is lost, that one alone, and what goes wrong is told", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ webhooks: { lost: 1 }, faults: [{ fault: "slow", ms: 0, times: 2 }] });
  expect(sandbox.misbehaving()).toMatchObject({
    webhooks: { lost: 1 },
    faults: [{ fault: "slow", times: 2 }],
  });
  for (const name of ["A", "B"]) await sandbox.put(`/contacts/${ada}`, { name });
  expect(sandbox.delivered.map(({ data }) => data.item.name)).toEqual(["B"]);
  expect(sandbox.misbehaving()).toMatchObject({ webhooks: { lost: 0, twice: false }, faults: [] });
  const again = { ...sandbox.misbehaving(), clear: true };
  expect(() => sandbox.misbehave(again), "it is in the words that set it").not.toThrow();
});
