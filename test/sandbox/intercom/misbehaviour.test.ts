import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { describe, expect, onTestFinished, test } from "vitest";
import { acme, ada, openSandbox } from "./open.ts";

const contact = `/contacts/${ada}`;

/** The sandbox below a path of a real server, as the desk serves it. */
async function served() {
  const sandbox = openSandbox();
  const site = new Hono();
  site.mount("/sandbox/intercom", sandbox.app.fetch);
  const url = await new Promise<string>((resolve) => {
    const server = serve({ fetch: site.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }) => {
      resolve(`http://127.0.0.1:${port}/sandbox/intercom`);
    });
    onTestFinished(() => void server.close());
  });
  const headers = { authorization: "Bearer sandbox-access-token" };
  const call = (path: string, init: RequestInit = {}) => fetch(url + path, { headers, ...init });
  return { ...sandbox, url, call };
}

test("a 429 names the window's end, and the next call is fine", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ faults: [{ fault: "rate_limit" }] });
  const limited = await sandbox.request("GET", contact);
  expect(limited.status).toBe(429);
  expect(limited.headers.get("x-ratelimit-remaining")).toBe("0");
  const reset = Number(limited.headers.get("x-ratelimit-reset"));
  expect(reset * 1_000 - sandbox.now()).toBeGreaterThan(0);
  expect(reset * 1_000 - sandbox.now()).toBeLessThanOrEqual(10_000);
  expect(await limited.json()).toMatchObject({
    errors: [{ code: "rate_limit_exceeded", message: "Exceeded rate limit of 1667 in 10_seconds" }],
  });
  expect((await sandbox.request("GET", contact)).status).toBe(200);
});

test.each([
  ["rate_limit_without_headers", 429, "rate_limit_exceeded"],
  ["error", 500, "server_error"],
  ["forbidden_plan", 403, "api_plan_restricted"],
] as const)("%s is answered in Intercom's shape", async (fault, status, code) => {
  const sandbox = openSandbox();
  sandbox.misbehave({ faults: [{ fault, times: 2 }] });
  for (const _ of [1, 2]) {
    const response = await sandbox.request("GET", contact);
    expect(response.status).toBe(status);
    expect(response.headers.has("x-ratelimit-reset")).toBe(fault !== "rate_limit_without_headers");
    expect(await response.json()).toMatchObject({ type: "error.list", errors: [{ code }] });
  }
  expect((await sandbox.request("GET", contact)).status).toBe(200);
});

test("a gateway answers HTML", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ faults: [{ fault: "gateway_timeout_html" }] });
  const response = await sandbox.request("GET", contact);
  expect([response.status, response.headers.get("content-type")]).toEqual([504, "text/html"]);
});

test("a fault affects only the calls that its filters name, until it is cleared", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ faults: [{ fault: "error", times: "all", path: "GET /companies/{company_id}" }] });
  expect((await sandbox.request("GET", contact)).status).toBe(200);
  for (const _ of [1, 2, 3]) expect((await sandbox.request("GET", `/companies/${acme}`)).status).toBe(500);
  sandbox.misbehave({ clear: true });
  expect((await sandbox.request("GET", `/companies/${acme}`)).status).toBe(200);
  sandbox.misbehave({
    faults: [
      { fault: "error", operation: "ShowContact" },
      { fault: "rate_limit", path: "/companies" },
    ],
  });
  expect((await sandbox.request("GET", `/companies/${acme}`)).status).toBe(429);
  expect((await sandbox.request("GET", contact)).status).toBe(500);
});

test("a window has its quota, and the next window a fresh one", async () => {
  const sandbox = openSandbox();
  sandbox.misbehave({ quota: 2 });
  const statuses = async () => {
    const responses = [];
    for (let n = 0; n < 3; n += 1) responses.push(await sandbox.request("GET", contact));
    return responses.map((response) => [response.status, response.headers.get("x-ratelimit-remaining")]);
  };
  const expected = [
    [200, "1"],
    [200, "0"],
    [429, "0"],
  ];
  expect(await statuses()).toEqual(expected);
  sandbox.pass(10_000);
  expect(await statuses()).toEqual(expected);
  sandbox.misbehave({ quota: null });
  expect((await statuses()).map(([status]) => status)).toEqual([200, 200, 200]);
});

test("calls are counted by route, status and version", async () => {
  const sandbox = openSandbox();
  await sandbox.get(contact);
  await sandbox.get("/contacts/none");
  await sandbox.get("/companies/scroll");
  expect(await sandbox.get("/control/calls")).toEqual({
    total: 3,
    counts: { "GET /contacts/{contact_id}": 2, "GET /companies/scroll": 1 },
    statuses: { 200: 2, 404: 1 },
    versions: { "2.11": 3 },
  });
  await sandbox.remove("/control/calls");
  expect(sandbox.calls().total).toBe(0);
});

describe("over a real connection", () => {
  test("a call that is dropped before it was done leaves nothing, one dropped after leaves its work", async () => {
    const { call, misbehave, state, calls } = await served();
    const rename = (name: string) =>
      call(contact, {
        method: "PUT",
        headers: { authorization: "Bearer sandbox-access-token" },
        body: JSON.stringify({ name }),
      });
    misbehave({ faults: [{ fault: "drop_before" }] });
    await expect(rename("Before")).rejects.toThrow();
    expect(state.get("contacts", ada)?.name).toBe("Ada Lindqvist");
    misbehave({ faults: [{ fault: "drop_after" }] });
    await expect(rename("After")).rejects.toThrow();
    expect(state.get("contacts", ada)?.name).toBe("After");
    expect((await rename("Fine")).status).toBe(200);
    expect(calls().statuses).toEqual({ 0: 2, 200: 1 });
  });

  test("a slow answer takes its time", async () => {
    const { call, misbehave } = await served();
    misbehave({ faults: [{ fault: "slow", ms: 60 }] });
    const started = performance.now();
    expect((await call(contact)).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
  });

  test("the address of the next page leads there, wherever the sandbox stands", async () => {
    const { call, url } = await served();
    const { pages } = (await (await call("/companies?per_page=3")).json()) as { pages: { next: string } };
    expect(pages.next).toBe(`${url}/companies?per_page=3&page=2`);
  });

  test("the control endpoints work over HTTP", async () => {
    const { call, delivered } = await served();
    const post = (path: string, body: unknown) =>
      call(path, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const happened = await post("/control/happen", {
      topic: "conversation.user.created",
      options: { company: "Acme" },
    });
    expect(await happened.json()).toMatchObject({ topic: "conversation.user.created", app_id: "sandbox1" });
    expect(delivered).toEqual([]);
    const impossible = await post("/control/happen", { topic: "nothing.like.it" });
    expect([impossible.status, ((await impossible.json()) as { error: string }).error]).toEqual([
      422,
      expect.stringContaining('does not know the topic "nothing.like.it"'),
    ]);
    const wrong = await post("/control/misbehave", { faults: [{ fault: "sulk" }] });
    expect([wrong.status, ((await wrong.json()) as { error: string }).error]).toEqual([
      422,
      expect.stringContaining("faults.0.fault"),
    ]);
    expect((await post("/control/misbehave", { faults: [{ fault: "error" }] })).status).toBe(200);
    expect((await call(contact)).status).toBe(500);
  });
});
