import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runningDesk } from "../../cli/desk/address-book.ts";
import { inWords, spanOf } from "../../cli/desk/span.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import { inOrder } from "../../src/operator/replay/send.ts";
import { days, hours, minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";
import { openFakeAws, outputsOf } from "./aws/fake-aws.ts";

const explain = command("explain");
const parked = command("parked");
const replay = command("replay");

let directory: string;
let desk: TestDesk;
let aws: Awaited<ReturnType<typeof openFakeAws>>;
let closed = false;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "deskbell-cli-"));
  desk = await openDesk({ directory });
  aws = await openFakeAws({ stacks: { Deskbell: outputsOf(desk) } });
});
afterAll(async () => {
  if (!closed) await desk.close();
  await aws.close();
  await rm(directory, { recursive: true });
});

async function run(command: typeof replay, argv: string[], context: object = { desk: desk.environment }) {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  const code = await command(argv, { environment: {}, print, ...context });
  return { code, text: lines.join("\n") };
}

describe("the commands", () => {
  it("work on a deployed stack, by its outputs", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    const environment = {
      ...aws.environment,
      AWS_ENDPOINT_URL_SQS: desk.environment.AWS_ENDPOINT_URL_SQS,
      AWS_ENDPOINT_URL_DYNAMODB: desk.environment.AWS_ENDPOINT_URL_DYNAMODB,
    };
    const told = await run(explain, [created.id, "--stack", "Deskbell"], { environment });
    expect(told.text).toContain("✔ vipConversation: slack.post");
    expect((await run(parked, ["--stack", "Deskbell"], { environment })).text).toBe("Nothing is parked.");
    const again = await run(replay, [created.id, "--stack", "Deskbell", "--yes"], { environment });
    expect(again.text).toContain("Sent 1.");
  });

  it("find the desk on this machine, and say so when none runs", async () => {
    const environment = await runningDesk({}, directory);
    expect(environment).toMatchObject({ EVENTS_QUEUE_URL: desk.environment.EVENTS_QUEUE_URL });
    const none =
      'No desk is running on this machine, and its ledger can be read only while it runs. Start it with "npm start"';
    await expect(runningDesk({}, join(directory, "nowhere"))).rejects.toThrow(none);
    await desk.close();
    closed = true;
    expect(existsSync(join(directory, "desk.json"))).toBe(false);
    await writeFile(join(directory, "desk.json"), JSON.stringify({ url: desk.url, environment: {} }));
    await expect(runningDesk({}, directory), "one that was killed").rejects.toThrow(none);
  });

  it.each([
    [["--since", "2h", "notif_1"], "Give either an id, or --parked"],
    [["a", "b"], '"b" is one argument too many'],
    [["--parked", "--since", "2h"], "--parked cannot be combined with --since"],
    [["--colour"], "--colour"],
  ])("replay refuses %j", async (argv, sentence) => {
    await expect(run(replay, argv)).rejects.toThrow(sentence);
  });

  it("print their usage", async () => {
    for (const command of [replay, parked, explain])
      expect((await run(command, ["--help"])).text).toContain("--stack");
  });
});

describe("sending", () => {
  it("never sends two of a group in one call", async () => {
    const calls: string[][] = [];
    const queue = {
      async send(messages: OutgoingMessage[]) {
        calls.push(messages.map(({ body }) => body));
      },
      async postpone() {},
      async remove() {},
    };
    const line = inOrder(queue, () => {});
    const groups = ["a", "b", "a", "c", "c", ...Array.from({ length: 12 }, (_, n) => `g${n}`)];
    for (const [index, group] of groups.entries())
      await line.send({ body: `${group}${index}`, group, deduplicationId: String(index) });
    await line.flush();
    expect(calls.flat()).toEqual(groups.map((group, index) => `${group}${index}`));
    expect(calls.map(({ length }) => length)).toEqual([2, 2, 10, 3]);
  });
});

describe("spans of time", () => {
  it.each([
    ["90s", 90_000],
    ["30m", minutes(30)],
    ["2h", hours(2)],
    ["1.5h", minutes(90)],
    ["7d", days(7)],
  ])("%s is read", (text, span) => expect(spanOf(text)).toBe(span));

  it.each(["", "2", "h", "2 weeks", "-1h"])("%j is refused", (text) => {
    expect(() => spanOf(text)).toThrow("is not a duration");
  });

  it.each([
    [5_000, "5 s"],
    [minutes(3), "3 min"],
    [hours(30), "30 h"],
    [days(3), "3 d"],
  ])("%d ms are %s", (span, words) => expect(inWords(span)).toBe(words));
});
