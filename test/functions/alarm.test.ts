import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHandler } from "../../functions/alarm.ts";
import type { LogLine } from "../../src/platform/log.ts";
import { type Outside, startOutside } from "../deploy/outside.ts";

let outside: Outside;
let directory: string;
let lines: LogLine[];
let handler: ReturnType<typeof createHandler>;
beforeEach(async () => {
  [outside, directory] = [await startOutside(), await mkdtemp(join(tmpdir(), "deskbell-alarm-"))];
  await configure(outside.configuration);
  lines = [];
  const environment = { DESKBELL_CONFIG: join(directory, "deskbell.json"), ALARM_CHANNEL: "#support" };
  handler = createHandler({ environment, write: (line) => void lines.push(line) });
});
afterEach(async () => {
  await outside.close();
  await rm(directory, { recursive: true });
});

const configure = (document: object) => writeFile(join(directory, "deskbell.json"), JSON.stringify(document));

const alarm = {
  AlarmName: "Deskbell-WebhookEndpointFails-1",
  AlarmDescription: "Intercom was answered 5xx <often>. Runbook: read receive's log & the access log.",
  NewStateValue: "ALARM",
  StateChangeTime: new Date().toISOString().replace("Z", "+0000"),
};
const hear = (message: object | string) =>
  handler({
    Records: [{ Sns: { Message: typeof message === "string" ? message : JSON.stringify(message) } }],
  } as never);

test("an alarm is posted to the operators' channel with its remedy", async () => {
  await hear(alarm);
  const [post] = outside.posts();
  expect(post).toMatchObject({ channel: "#support", text: "🔔 Intercom was answered 5xx &lt;often&gt;." });
  expect(JSON.stringify(post?.blocks)).toContain("read receive's log &amp; the access log.");
  expect(JSON.stringify(post?.blocks)).toContain("Deskbell-WebhookEndpointFails-1");
  expect(lines).toMatchObject([{ stage: "alarm", outcome: "posted", state: "ALARM" }]);
});

test("its end is posted, without a remedy", async () => {
  await hear({ ...alarm, NewStateValue: "OK" });
  expect(outside.posts()[0]?.text).toBe("✅ Over: Intercom was answered 5xx &lt;often&gt;.");
  expect(JSON.stringify(outside.posts()[0]?.blocks)).not.toContain("What to do");
});

test("it is posted once, however often SNS repeats it", async () => {
  await hear(alarm);
  await hear(alarm);
  expect(outside.posts()).toHaveLength(1);
  expect(lines.map(({ outcome }) => outcome)).toEqual(["posted", "found"]);
});

test("the handler rejects while Slack does not take the post, so that Lambda tries again", async () => {
  outside.slackIsDown(true);
  await expect(hear(alarm)).rejects.toThrow();
  outside.slackIsDown(false);
  await hear(alarm);
  expect(outside.posts()).toHaveLength(1);
});

test.each(["hello", "null", '{"AlarmName":"a"}'])(
  "a message that is not an alarm (%s) is ignored",
  async (message) => {
    await hear(message);
    expect(outside.posts()).toEqual([]);
    expect(lines).toEqual([{ stage: "alarm", outcome: "unreadable" }]);
  },
);

test("without Slack in the configuration the error names the missing key", async () => {
  const { slack: _, ...rest } = outside.configuration;
  await configure(rest);
  await expect(hear(alarm)).rejects.toThrow(/^slack\.botToken is missing/);
});
