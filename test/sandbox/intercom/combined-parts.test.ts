import { expect, test } from "vitest";
import { operatorId } from "../../../sandbox/intercom/seed/teammates.ts";
import { ada, type Json, maya, openSandbox } from "./open.ts";

type Sandbox = ReturnType<typeof openSandbox>;

async function conversation(sandbox: Sandbox, state: "open" | "closed"): Promise<string> {
  const from = { type: "user", id: ada };
  const { conversation_id: id } = await sandbox.post("/conversations", { from, body: "Hello" });
  if (state === "closed") await manage(sandbox, id, { message_type: "close" });
  sandbox.topics();
  return id;
}

const manage = (sandbox: Sandbox, id: string, act: object) =>
  sandbox.post(`/conversations/${id}/parts`, { type: "admin", admin_id: maya, ...act });

const reply = (sandbox: Sandbox, id: string, message_type = "comment") =>
  sandbox.post(`/conversations/${id}/reply`, { type: "admin", admin_id: maya, message_type, body: "words" });

const lastPart = (shown: Json) => shown.conversation_parts.conversation_parts.at(-1);

/** What was delivered since the last look: each topic with the id of its part. */
function told(sandbox: Sandbox): [topic: string, part: string][] {
  return sandbox.delivered
    .splice(0)
    .map(({ topic, data }) => [topic, (data.item as Json).conversation_parts.conversation_parts[0].id]);
}

test("a teammate's reply to a closed conversation is part_type open with the words, and two topics", async () => {
  const sandbox = openSandbox();
  const id = await conversation(sandbox, "closed");
  const shown = await reply(sandbox, id);
  expect(shown).toMatchObject({ state: "open", open: true, statistics: { count_reopens: 1 } });
  const part = lastPart(shown);
  expect(part).toMatchObject({ part_type: "open", body: "<p>words</p>", author: { type: "admin" } });
  expect(told(sandbox)).toEqual([
    ["conversation.admin.replied", part.id],
    ["conversation.admin.opened", part.id],
  ]);
});

test("a reply to an open conversation is a comment, and one topic", async () => {
  const sandbox = openSandbox();
  const shown = await reply(sandbox, await conversation(sandbox, "open"));
  expect(lastPart(shown)).toMatchObject({ part_type: "comment" });
  expect(told(sandbox)).toEqual([["conversation.admin.replied", lastPart(shown).id]]);
});

test("a reply that closes is part_type close with the words, and two topics", async () => {
  const sandbox = openSandbox();
  const shown = await manage(sandbox, await conversation(sandbox, "open"), {
    message_type: "close",
    body: "Goodbye",
  });
  expect(shown).toMatchObject({ state: "closed", statistics: { last_admin_reply_at: expect.any(Number) } });
  const part = lastPart(shown);
  expect(part).toMatchObject({ part_type: "close", body: "<p>Goodbye</p>" });
  expect(told(sandbox)).toEqual([
    ["conversation.admin.replied", part.id],
    ["conversation.admin.closed", part.id],
  ]);
});

test("an assignment that reopens is part_type assign_and_reopen, and tells that it opened", async () => {
  const sandbox = openSandbox();
  const shown = await manage(sandbox, await conversation(sandbox, "closed"), {
    message_type: "assignment",
    assignee_id: maya,
  });
  const part = lastPart(shown);
  expect(part).toMatchObject({ part_type: "assign_and_reopen", assigned_to: { type: "admin", id: maya } });
  expect(told(sandbox)).toEqual([
    ["conversation.admin.assigned", part.id],
    ["conversation.admin.open.assigned", part.id],
    ["conversation.admin.opened", part.id],
  ]);
});

test("a plain note leaves a closed conversation closed", async () => {
  const sandbox = openSandbox();
  const shown = await reply(sandbox, await conversation(sandbox, "closed"), "note");
  expect(shown.state).toBe("closed");
  expect(lastPart(shown)).toMatchObject({ part_type: "note", body: "<p>words</p>" });
});

test("a note that reopens is part_type note_and_reopen, and two topics", () => {
  const sandbox = openSandbox();
  const told = sandbox.happenAll("conversation.admin.noted", { reopen: true, body: "internal" });
  const [noted, opened] = told.slice(-2);
  expect([noted?.topic, opened?.topic]).toEqual(["conversation.admin.noted", "conversation.admin.opened"]);
  expect(opened?.data.item).toEqual(noted?.data.item);
  expect(noted?.data.item).toMatchObject({ state: "open" });
  expect(lastPart(noted?.data.item)).toMatchObject({ part_type: "note_and_reopen", body: "<p>internal</p>" });
});

test("an assignment to team and teammate at once names the teammate; the conversation has both", () => {
  const options = { team: "Billing", assignee: "Priya Nair" };
  const item = openSandbox().happen("conversation.admin.assigned", options).data.item as Json;
  expect(item).toMatchObject({ admin_assignee_id: 814003, team_assignee_id: expect.any(Number) });
  expect(lastPart(item).assigned_to).toEqual({ type: "admin", id: "814003" });
  expect(lastPart(item).body).toBeNull();
});

test("an assignment to nobody names nobody_admin, and the ids are null", async () => {
  const sandbox = openSandbox();
  const shown = await manage(sandbox, await conversation(sandbox, "open"), {
    message_type: "assignment",
    assignee_id: "0",
  });
  expect(shown.admin_assignee_id).toBeNull();
  expect(lastPart(shown).assigned_to).toEqual({ type: "nobody_admin", id: null });
});

test("a bot's reply by API is a part by a bot", async () => {
  const sandbox = openSandbox();
  const id = await conversation(sandbox, "open");
  const fields = { type: "admin", message_type: "comment", admin_id: operatorId, body: "words" };
  const shown = await sandbox.post(`/conversations/${id}/reply`, fields);
  expect(lastPart(shown)).toMatchObject({ part_type: "comment", author: { type: "bot", id: operatorId } });
});

test("a workflow's answer can have the topic of teammates' answers", () => {
  const sandbox = openSandbox();
  const [told] = sandbox
    .happenAll("conversation.admin.replied", { bot: true, body: "Have you tried…?" })
    .slice(-1);
  expect(told?.topic).toBe("conversation.admin.replied");
  expect(lastPart(told?.data.item)).toMatchObject({
    author: { type: "bot" },
    body: "<p>Have you tried…?</p>",
  });
});

test("a remark comes after its rating, as a part and a notification of its own", () => {
  const sandbox = openSandbox();
  const options = { rating: "1", remark: "Too slow" };
  const items = sandbox.happenAll("conversation.rating.added", options).map(({ data }) => data.item as Json);
  expect(items.map((item) => item.conversation_rating)).toMatchObject([
    { rating: 1, remark: null },
    { rating: 1, remark: "Too slow" },
  ]);
  expect(items.map((item) => lastPart(item).part_type)).toEqual([
    "conversation_rating_changed",
    "conversation_rating_remark_added",
  ]);
  const { id } = items[0];
  const later = sandbox.happenAll("conversation.rating.added", {
    ...options,
    conversation: id,
    remark: "Still",
  });
  expect(later).toHaveLength(1);
});

test.each([
  ["conversation.admin.replied", { reopen: true }, "open"],
  ["conversation.admin.replied", { close: true }, "close"],
  ["conversation.admin.opened", { body: "back again" }, "open"],
  ["conversation.admin.closed", { body: "bye" }, "close"],
  ["conversation.admin.assigned", { reopen: true }, "assign_and_reopen"],
])("%s with %j can be played", (topic, options, part_type) => {
  expect(lastPart(openSandbox().happen(topic, options).data.item)).toMatchObject({ part_type });
});

test("the control endpoint answers all notifications that come of it", async () => {
  const sandbox = openSandbox();
  const asked = { topic: "conversation.admin.replied", options: { close: true }, all: true, deliver: true };
  const told = await sandbox.post("/control/happen", asked).then((text: string) => JSON.parse(text));
  const topics = told.map(({ topic }: Json) => topic);
  expect(topics.slice(-2)).toEqual(["conversation.admin.replied", "conversation.admin.closed"]);
  expect(sandbox.topics()).toEqual(topics);
});
