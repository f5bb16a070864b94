import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { operationIds, routes } from "../../../sandbox/intercom/http/routes.ts";
import { acme, ada, openSandbox, quentin } from "./open.ts";

const listed = "../shared/intercom/operations.json";

test.skipIf(!existsSync(listed))(
  "answers exactly the operations that the specification lists (skipped without it)",
  () => {
    const operations = JSON.parse(readFileSync(listed, "utf8")) as {
      operationId: string;
      method: string;
      path: string;
    }[];
    expect(operations).toHaveLength(108);
    expect(routes).toEqual(
      Object.fromEntries(
        operations.map(({ operationId, method, path }) => [operationId, `${method} ${path}`]),
      ),
    );
  },
);

describe.each(operationIds)("%s", (operationId) => {
  const [method, path] = routes[operationId].replace(/\{\w+\}/g, "none").split(" ") as [string, string];

  test("refuses a wrong token, without quota headers", async () => {
    const response = await openSandbox().request(method, path, undefined, { authorization: "Bearer wrong" });
    expect(response.status).toBe(401);
    expect(response.headers.has("x-ratelimit-limit")).toBe(false);
    expect(await response.json()).toEqual({
      type: "error.list",
      request_id: expect.any(String),
      errors: [{ code: "unauthorized", message: "Access Token Invalid" }],
    });
  });

  test("answers nonsense with an error of Intercom's shape, never with a crash", async () => {
    const response = await openSandbox().request(
      method,
      path,
      method === "GET" ? undefined : { nonsense: true },
    );
    expect(response.headers.get("x-ratelimit-limit")).toBe("1667");
    expect([200, 400, 404, 422]).toContain(response.status);
    if (response.status >= 400 && operationId !== "createPhoneSwitch") {
      expect(await response.json()).toMatchObject({
        type: "error.list",
        errors: [{ code: expect.any(String) }],
      });
    }
  });
});

describe("documented failures", () => {
  test.each([
    ["PUT", "/admins/1/away", { away_mode_enabled: true, away_mode_reassign: true }, 404, "admin_not_found"],
    ["POST", "/articles", { title: "No author" }, 400, "parameter_not_found"],
    ["POST", "/help_center/collections", { description: "No name" }, 400, "parameter_not_found"],
    ["POST", "/companies", { test: "invalid" }, 400, "bad_request"],
    ["GET", "/companies?name=Nope", undefined, 404, "company_not_found"],
    ["POST", `/contacts/${ada}/companies`, {}, 400, "parameter_not_found"],
    ["POST", `/contacts/${ada}/companies`, { id: "123" }, 404, "company_not_found"],
    ["DELETE", `/contacts/none/companies/${acme}`, undefined, 404, "not_found"],
    ["POST", `/contacts/${ada}/notes`, { admin_id: 123, body: "Hello" }, 404, "not_found"],
    ["POST", `/contacts/${ada}/tags`, { id: "123" }, 404, "not_found"],
    ["POST", "/contacts", {}, 400, "parameter_not_found"],
    ["POST", "/contacts", { email: "ada@acme.example" }, 409, "conflict"],
    ["POST", "/contacts/merge", { from: ada, into: quentin }, 400, "parameter_invalid"],
    ["POST", "/conversations", { from: { type: "user", id: "nobody" }, body: "Hi" }, 404, "not_found"],
    [
      "POST",
      "/conversations/redact",
      { type: "source", conversation_id: "1", source_id: "2" },
      404,
      "conversation_part_or_message_not_found",
    ],
    [
      "POST",
      "/data_attributes",
      { name: "region", model: "contact", data_type: "string" },
      400,
      "parameter_invalid",
    ],
    [
      "POST",
      "/data_attributes",
      { name: "!nv@l!d", model: "company", data_type: "string" },
      400,
      "parameter_invalid",
    ],
    ["PUT", "/data_attributes/35", { archived: true }, 422, "data_invalid"],
    ["PUT", "/data_attributes/999", { archived: true }, 404, "field_not_found"],
    ["POST", "/tags", { test: "invalid" }, 400, "parameter_invalid"],
    ["POST", "/tags", { name: "x", companies: [{ company_id: "123" }] }, 404, "company_not_found"],
    ["DELETE", "/tags/7001", undefined, 400, "tag_has_dependent_objects"],
    ["GET", "/teams/1", undefined, 404, "team_not_found"],
    ["POST", "/tickets/1/tags", { id: 1, admin_id: 1 }, 404, "ticket_not_found"],
    [
      "POST",
      "/messages",
      { from: { type: "admin", id: "814001" }, to: { id: ada }, message_type: "email", body: "x" },
      422,
      "parameter_not_found",
    ],
  ])("%s %s %j", async (method, path, body, status, code) => {
    const answered = await openSandbox().answered(method, path, body);
    expect([answered.status, answered.body.errors[0].code]).toEqual([status, code]);
  });

  test("the last customer cannot be removed from a conversation", async () => {
    const sandbox = openSandbox();
    const { conversation_id } = await sandbox.post("/conversations", {
      from: { type: "user", id: ada },
      body: "Hi",
    });
    const path = `/conversations/${conversation_id}/customers/${ada}`;
    expect(await sandbox.answered("DELETE", path, { admin_id: 814001 })).toMatchObject({
      status: 422,
      body: { errors: [{ code: "parameter_invalid" }] },
    });
  });

  test("a customer cannot answer on a back-office ticket, nor can a conversation become one", async () => {
    const sandbox = openSandbox();
    const { id } = await sandbox.post("/tickets", { ticket_type_id: 904, contacts: [{ id: ada }] });
    const reply = { message_type: "comment", type: "user", intercom_user_id: ada, body: "Thanks" };
    expect((await sandbox.post(`/tickets/${id}/reply`, reply)).errors[0].code).toBe("parameter_mismatch");
    const { conversation_id } = await sandbox.post("/conversations", {
      from: { type: "user", id: ada },
      body: "Hi",
    });
    const converted = await sandbox.answered("POST", `/conversations/${conversation_id}/convert`, {
      ticket_type_id: "904",
    });
    expect(converted.body.errors[0].message).toBe("Ticket type is not a customer ticket type");
  });

  test("a phone switch fails in a shape of its own", async () => {
    const sandbox = openSandbox();
    expect(await sandbox.answered("POST", "/phone_call_redirects", { phone: "12" })).toEqual({
      status: 400,
      body: { error_key: "invalid_phone_number", message: "Invalid phone number" },
    });
    expect((await sandbox.answered("POST", "/phone_call_redirects", { phone: "+40241100100" })).status).toBe(
      422,
    );
  });
});

describe("one consistent state", () => {
  test("a conversation that became a ticket keeps its id and its words", async () => {
    const sandbox = openSandbox();
    const { conversation_id: id } = await sandbox.post("/conversations", {
      from: { type: "user", id: ada },
      body: "It is broken",
    });
    const ticket = await sandbox.post(`/conversations/${id}/convert`, { ticket_type_id: 901 });
    expect(ticket).toMatchObject({ id, ticket_state: "submitted", category: "Customer", is_shared: true });
    expect(ticket.ticket_parts.ticket_parts[0].body).toBe("<p>It is broken</p>");
    expect((await sandbox.get(`/conversations/${id}`)).ticket).toMatchObject({
      type: "ticket",
      ticket_id: ticket.ticket_id,
    });
  });

  test("merging a lead moves what it had and leaves only the user", async () => {
    const sandbox = openSandbox();
    await sandbox.post(`/contacts/${quentin}/tags`, { id: 7006 });
    await sandbox.post("/contacts/merge", { from: quentin, into: ada });
    expect((await sandbox.answered("GET", `/contacts/${quentin}`)).status).toBe(404);
    expect((await sandbox.get(`/contacts/${ada}/tags`)).data.map(({ id }: { id: string }) => id)).toContain(
      "7006",
    );
    const moved = await sandbox.post("/conversations/search", {
      query: { field: "contact_ids", operator: "=", value: ada },
    });
    expect(
      moved.conversations.some(
        ({ source }: { source: { author: { name: string } } }) => source.author.name === "Quentin Moss",
      ),
    ).toBe(true);
  });

  test("a company without people is in no list, and is found by its id", async () => {
    const sandbox = openSandbox();
    const { id } = await sandbox.post("/companies", {
      company_id: "lonely",
      name: "Lonely",
      monthly_spend: 10.9,
    });
    const ids = async () =>
      (await sandbox.post("/companies/list?per_page=150")).data.map((company: { id: string }) => company.id);
    expect(await ids()).not.toContain(id);
    expect(await sandbox.get(`/companies/${id}`)).toMatchObject({
      name: "Lonely",
      monthly_spend: 10,
      user_count: 0,
    });
    await sandbox.post(`/contacts/${ada}/companies`, { id });
    expect(await ids()).toContain(id);
  });

  test("plain text is given where it is asked for", async () => {
    const sandbox = openSandbox();
    const { conversation_id: id } = await sandbox.post("/conversations", {
      from: { type: "user", id: ada },
      body: "<p>a &amp; <b>b</b></p>",
    });
    expect((await sandbox.get(`/conversations/${id}?display_as=plaintext`)).source.body).toBe("a & b");
  });

  test("a download comes when the export is done, one job at a time", async () => {
    const sandbox = openSandbox();
    const span = { created_at_after: 1, created_at_before: 2 };
    const { job_identifier } = await sandbox.post("/export/content/data", span);
    expect((await sandbox.answered("POST", "/export/content/data", span)).status).toBe(429);
    sandbox.pass(10_000);
    const job = await sandbox.get(`/export/content/data/${job_identifier}`);
    expect(job.status).toBe("completed");
    const file = await sandbox.request("GET", new URL(job.download_url).pathname);
    expect(file.headers.get("content-type")).toBe("application/octet-stream");
    expect(new Uint8Array(await file.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x1f, 0x8b]));
  });

  test("an event raised twice in one second counts once", async () => {
    const sandbox = openSandbox();
    const event = { event_name: "signed-contract", created_at: 1_795_000_000, email: "ada@acme.example" };
    expect((await sandbox.answered("POST", "/events", event)).status).toBe(202);
    await sandbox.post("/events", event);
    const { events } = await sandbox.get(`/events?type=user&intercom_user_id=${ada}&summary=true`);
    expect(events.find(({ name }: { name: string }) => name === "signed-contract").count).toBe(1);
    expect(sandbox.topics()).toEqual(["event.created"]);
  });
});
