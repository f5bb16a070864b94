import { describe, expect, test } from "vitest";
import type { Misbehaviour } from "../../../sandbox/intercom/misbehaviour.ts";
import { ada, type Json, maya, openSandbox } from "./open.ts";

type Fault = NonNullable<Misbehaviour["faults"]>[number];

const reply = async (sandbox: ReturnType<typeof openSandbox>, id: string) =>
  (
    await sandbox.request("POST", `/conversations/${id}/reply`, {
      type: "admin",
      admin_id: maya,
      message_type: "comment",
      body: "words",
    })
  ).status;

async function bodies(sandbox: ReturnType<typeof openSandbox>, id: string): Promise<string[]> {
  const shown = await sandbox.get(`/conversations/${id}`);
  return shown.conversation_parts.conversation_parts.map(({ body }: Json) => body);
}

describe.each<Fault>([
  { fault: "gateway_timeout_html" },
  { fault: "error", status: 502 },
  { fault: "answer", body: "[]", status: 200 },
])("a reply with %j", (fault) => {
  async function begun(asked: object) {
    const sandbox = openSandbox();
    const { id } = sandbox.happen("conversation.user.created").data.item as Json;
    sandbox.misbehave({ faults: [{ ...fault, ...asked, operation: "replyConversation" }] });
    await reply(sandbox, id);
    return { sandbox, id };
  }

  test("is not written", async () => {
    const { sandbox, id } = await begun({});
    sandbox.pass(60_000);
    expect(await bodies(sandbox, id)).toEqual([]);
  });

  test("is written all the same, with its notification, where the fault says so", async () => {
    const { sandbox, id } = await begun({ after: 0 });
    expect(await bodies(sandbox, id)).toEqual(["<p>words</p>"]);
    expect(sandbox.topics()).toEqual(["conversation.admin.replied"]);
  });

  test("is written later, at the moment that the fault names", async () => {
    const { sandbox, id } = await begun({ after: 3_000 });
    const due = sandbox.now() + 3_000;
    expect(await bodies(sandbox, id)).toEqual([]);
    sandbox.pass(20_000);
    sandbox.runDueJobs();
    expect(sandbox.topics()).toEqual(["conversation.admin.replied"]);
    const shown = await sandbox.get(`/conversations/${id}`);
    expect(shown.conversation_parts.conversation_parts[0].created_at).toBe(Math.floor(due / 1_000));
  });
});

test.each([
  ["/contacts", (body: Json) => body.pages.next.starting_after],
  ["/companies", (body: Json) => body.pages.next],
])("the pages of %s can stand still", async (path, nextOf) => {
  const sandbox = openSandbox();
  sandbox.misbehave({ faults: [{ fault: "cursor_stands_still", times: "all", path: `GET ${path}` }] });
  const first = await sandbox.get(`${path}?per_page=2`);
  const next = encodeURIComponent(nextOf(first));
  const second = await sandbox.get(`${path}?per_page=2&starting_after=${next}&page=2`);
  expect(second.data).toEqual(first.data);
  expect(nextOf(second)).toEqual(nextOf(first));
});

test("the cursor of a search can stand still", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ faults: [{ fault: "cursor_stands_still", times: "all" }] });
  const query = { field: "role", operator: "=", value: "user" };
  const search = (starting_after?: string) =>
    sandbox.post("/contacts/search", { query, pagination: { per_page: 2, starting_after } });
  const first = await search();
  expect(first.data).toHaveLength(2);
  expect(await search(first.pages.next.starting_after)).toEqual(first);
});

test("the end of a window can lie in the past, as clocks that differ see it", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ faults: [{ fault: "rate_limit", retryAfter: -3 }] });
  const response = await sandbox.request("GET", `/contacts/${ada}`);
  expect(response.status).toBe(429);
  expect(Number(response.headers.get("x-ratelimit-reset"))).toBe(sandbox.now() / 1_000 - 3);
});

test("attributes of which two have one name are refused, and none is set", async () => {
  const sandbox = openSandbox();
  const { id } = sandbox.happen("conversation.user.created").data.item as Json;
  const faults: Fault[] = [{ fault: "refuse", error: "INVALID_PARAMETER", operation: "updateConversation" }];
  sandbox.misbehave({ faults });
  const { status, body } = await sandbox.answered("PUT", `/conversations/${id}`, {
    custom_attributes: { Plan: "A" },
  });
  expect([status, body.errors[0].code]).toEqual([400, "INVALID_PARAMETER"]);
  expect((await sandbox.get(`/conversations/${id}`)).custom_attributes).toEqual({});
});

test("a search can take longer the more its page holds", async () => {
  const waited: number[] = [];
  const sandbox = openSandbox({ pause: async (milliseconds) => void waited.push(milliseconds) });
  const fault = { fault: "slow", ms: 1_000, msPerResult: 170, times: "all" } as const;
  sandbox.misbehave({ faults: [{ ...fault, path: "/contacts/search" }] });
  const query = { field: "role", operator: "=", value: "user" };
  for (const per_page of [10, 2]) await sandbox.post("/contacts/search", { query, pagination: { per_page } });
  expect(waited).toEqual([1_000, 1_700, 1_000, 340]);
});

test("teammates can be forbidden while the rest answers", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ faults: [{ fault: "forbidden_plan", times: "all", path: "/admins" }] });
  expect((await sandbox.answered("GET", "/admins")).status).toBe(403);
  expect((await sandbox.answered("GET", `/admins/${maya}`)).status).toBe(403);
  expect((await sandbox.answered("GET", `/contacts/${ada}`)).status).toBe(200);
});
