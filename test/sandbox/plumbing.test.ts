import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type * as z from "zod";
import type { faultModel } from "../../sandbox/plumbing/faults.ts";
import { channelId } from "../../sandbox/slack/ids.ts";
import { createSandboxSlack } from "../../sandbox/slack/sandbox.ts";
import { ada, openSandbox } from "./intercom/open.ts";

type AskedFault = z.input<typeof faultModel>;

const openSlack = (file?: string) => {
  const slack = createSandboxSlack({ clock: () => 0, file });
  onTestFinished(slack.close);
  const call = (method: string, fields: object) =>
    slack.app.request(`/api/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: "Bearer xoxb-sandbox-bot-token" },
      body: JSON.stringify(fields),
    });
  return { ...slack, call };
};

/** The same call before, with and after a fault, in either sandbox. */
const services = {
  Intercom() {
    const sandbox = openSandbox();
    return { ...sandbox, ask: async () => sandbox.request("GET", `/contacts/${ada}`) };
  },
  Slack() {
    const sandbox = openSlack();
    return { ...sandbox, ask: async () => sandbox.call("auth.test", {}) };
  },
};

describe.each(["Intercom", "Slack"] as const)("faults of %s", (name) => {
  test.each<[AskedFault, number]>([
    [{ fault: "rate_limit" }, 429],
    [{ fault: "rate_limit_without_headers" }, 429],
    [{ fault: "error" }, 500],
    [{ fault: "error", status: 503 }, 503],
    [{ fault: "gateway_timeout_html" }, 504],
    [{ fault: "refuse", status: 403 }, 403],
    [{ fault: "answer", status: 502, body: "<html>" }, 502],
    [{ fault: "cursor_stands_still" }, 200],
    [{ fault: "slow", ms: 1 }, 200],
  ])("%j is answered %i, as often as asked", async (fault, status) => {
    const { ask, misbehave, calls } = services[name]();
    misbehave({ faults: [{ ...fault, times: 2 }] });
    expect([(await ask()).status, (await ask()).status, (await ask()).status]).toEqual([status, status, 200]);
    expect(calls().statuses).toEqual(status === 200 ? { 200: 3 } : { 200: 1, [status]: 2 });
  });

  test.each([
    ['{"faults":[{"fault":"earthquake"}]}', 422, "faults.0.fault: Invalid option: expected one of"],
    ['{"faults":[{"fault":"slow","ms":-1}]}', 422, "faults.0.ms: "],
    ["nonsense", 400, "The body is not JSON; an object is wanted."],
  ])("%s is refused with %i", async (body, status, error) => {
    const headers = { "content-type": "application/json" };
    const response = await services[name]().app.request("/control/misbehave", {
      method: "POST",
      headers,
      body,
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: expect.stringContaining(error) });
  });

  test.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", undefined])(
    "a body of type %s is refused, as any web page could send it",
    async (type) => {
      const { app, ask } = services[name]();
      const headers: Record<string, string> = type ? { "content-type": type } : {};
      const body = new Blob(['{"faults":[{"fault":"error"}]}']);
      const response = await app.request("/control/misbehave", { method: "POST", headers, body });
      expect(response.status).toBe(415);
      expect((await ask()).status).toBe(200);
    },
  );
});

test("a filter or fault that a service does not have is refused, and named", () => {
  const { misbehave: intercom } = openSandbox();
  const { misbehave: slack } = openSlack();
  const filtered = (fault: AskedFault) => ({ faults: [fault] });
  expect(() => intercom(filtered({ fault: "slow", channel: "#vip" }))).toThrow(
    "calls of Intercom are chosen by operation or path",
  );
  expect(() => slack(filtered({ fault: "slow", operation: "ListContacts" }))).toThrow(
    "calls of Slack are chosen by method or channel",
  );
  expect(() => slack(filtered({ fault: "forbidden_plan" }))).toThrow("Slack has no forbidden_plan");
  expect(() => intercom(filtered({ fault: "error", lag: 1 }))).toThrow("Intercom has no lag");
  expect(() => slack(filtered({ fault: "slow", after: 1 }))).toThrow("can come before the work is done");
});

test("retryAfter sets the end of the limit in the header of each service", async () => {
  const [intercom, slack] = [services.Intercom(), services.Slack()];
  const faults = [{ fault: "rate_limit" as const, retryAfter: 30 }];
  intercom.misbehave({ faults });
  slack.misbehave({ faults });
  const reset = (await intercom.ask()).headers.get("x-ratelimit-reset");
  expect(Number(reset)).toBe(intercom.now() / 1_000 + 30);
  expect((await slack.ask()).headers.get("retry-after")).toBe("30");
});

test("a long journal of Slack is rewritten with the messages that are still there", async () => {
  const directory = mkdtempSync(join(tmpdir(), "slack-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, "slack.jsonl");
  const before = openSlack(file);
  const post = async (text: string) =>
    ((await (await before.call("chat.postMessage", { channel: "#vip", text })).json()) as { ts: string }).ts;
  const kept = await post("kept");
  await before.call("chat.delete", { channel: channelId("vip"), ts: await post("deleted") });
  for (let n = 0; n < 1_010; n += 1) {
    await before.call("chat.update", { channel: channelId("vip"), ts: kept, text: `changed ${n}` });
  }
  const after = openSlack(file);
  expect(after.messages()).toEqual(before.messages());
  expect(after.messages()).toMatchObject([{ text: "changed 1009" }]);
  expect(readFileSync(file, "utf8").split("\n")).toHaveLength(2);
});
