import { DeleteCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterEach, beforeEach, expect, it } from "vitest";
import { dryRunOf } from "../../cli/dry-run/dry-run.ts";
import type { Reaction } from "../../src/define/reaction.ts";
import { heard, hours, intercom, quiet, reaction, slack } from "../../src/index.ts";
import type { DryRun } from "../../src/operator/dry-run/dry-run.ts";
import { createDynamo } from "../../src/store/client.ts";
import { createMutes } from "../../src/store/mutes.ts";
import { createTable } from "../../src/store/table.ts";
import { command } from "../command.ts";
import { openDesk, type TestDesk } from "./desk.ts";
import { configure } from "./settings.ts";

const aboutVip = (to: string) =>
  reaction({
    on: heard("conversation.user.created"),
    needs: ["company"],
    do: ({ company }) =>
      (company?.monthly_spend ?? 0) < 1_000
        ? quiet("the company is not a VIP")
        : [slack.post(to, slack.text`${company?.name} wrote`)],
  });
const noteOnClose = reaction({
  on: heard("conversation.admin.closed"),
  do: ({ conversation }) => [intercom.tag(conversation, "done")],
});
/** Its reason reads like that of a mute. */
const worded = reaction({
  on: heard("conversation.user.created"),
  do: () => quiet("the customer is muted by the weather"),
});
const now = { vip: aboutVip("#vip"), noteOnClose, worded };

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions: now });
});
afterEach(() => desk.close());

async function happens(topic: string, options: object) {
  const told = desk.happen(topic, options);
  await desk.send(told);
  return desk.settled(told.id);
}

async function run(reactions: Readonly<Record<string, Reaction>>, options: object = {}) {
  const [lines, drawn]: [string[], string[]] = [[], []];
  const context = {
    ...{ environment: {}, desk: desk.environment },
    print: (line: string) => void lines.push(line),
    draw: (line: string) => void drawn.push(line),
  };
  const calls = () => JSON.stringify(desk.sandboxes.intercom.calls().counts);
  const before = calls();
  const code = await dryRunOf(options, context, reactions);
  expect(calls(), "calls of Intercom").toBe(before);
  return { code, text: lines.join("\n"), drawn };
}

async function emptyCache() {
  const dynamo = createDynamo(desk.environment);
  const TableName = desk.environment.CACHE_TABLE;
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName }));
  for (const { pk } of Items) await dynamo.send(new DeleteCommand({ TableName, Key: { pk } }));
  dynamo.destroy();
}

it("says nothing differs where the reactions are those that acted", async () => {
  await happens("conversation.user.created", { company: "Acme" });
  await happens("conversation.user.created", { company: "Initech" });
  const posts = desk.posts("#vip").length;
  const { code, text } = await run(now);
  expect(code, text).toBe(0);
  expect(text).toMatch(/^Notifications of the last 7d that were asked about: 2\./);
  expect(text).toMatch(/^vip +1 +1 +0 +0$/m);
  expect(text).toMatch(/^#vip +1 +0 +1 +0 +1 \(/m);
  expect(text).not.toContain("Differences");
  expect(desk.posts("#vip")).toHaveLength(posts);
});

it("shows what another reaction would have done, and where, with exit code 3", async () => {
  const { id } = await happens("conversation.user.created", { company: "Acme" });
  const { code, text } = await run({ vip: aboutVip("#loud"), noteOnClose });
  expect(code).toBe(3);
  expect(text).toContain(id);
  expect(text).toContain("would: slack.post #loud");
  expect(text).toContain("did:   slack.post #vip");
  expect(text).toMatch(/^#loud +1 +0 +0 /m);
  const gone = await run({ noteOnClose });
  expect(gone.code).toBe(3);
  expect(gone.text).toContain("There is no such reaction any more");
  const json = await run({ vip: aboutVip("#loud") }, { json: true });
  expect((JSON.parse(json.text) as DryRun).compared).toMatchObject([
    { reaction: "vip", would: ["slack.post #loud"], did: ["slack.post #vip"] },
  ]);
});

it("counts what was parked apart from what was done, also once it was given up", async () => {
  const wrong = { vip: aboutVip("#nowhere") };
  await desk.close();
  desk = await openDesk({ reactions: wrong });
  const told = desk.happen("conversation.user.created", { company: "Acme" });
  await desk.send(told);
  const { effects } = await desk.settled(told.id, "parked");
  const isCounted = async () => {
    const { code, text } = await run(wrong);
    expect(code, "the same is decided").toBe(0);
    expect(text).toMatch(/^vip +1 +0 +1 +0$/m);
    expect(text).toMatch(/^#nowhere +1 +0 +0 +1 +1 \(/m);
  };
  await isCounted();
  const id = effects[0]?.idempotencyKey ?? "";
  expect(
    await command("parked")(["--drop", id, "--yes"], { environment: {}, desk: desk.environment, print() {} }),
  ).toBe(0);
  await isCounted();
  const corrected = await run(now);
  expect(corrected.code).toBe(3);
  expect(corrected.text).toMatch(/would: slack.post #vip\n +did: +nothing; parked: slack.post #nowhere/);
});

it("shows on a terminal how far it is, and nothing of that to a script", async () => {
  await happens("conversation.user.created", { company: "Acme" });
  const { drawn } = await run(now);
  expect(drawn.slice(-3)).toEqual(["found  1", expect.stringMatching(/^notifications .* 0 of 1$/), ""]);
  expect((await run(now, { json: true })).drawn).toEqual([]);
});

it("holds back what a cooldown would have held back, by the time of the notifications", async () => {
  for (let nth = 0; nth < 3; nth++) await happens("conversation.user.created", { company: "Acme" });
  const once = reaction({
    on: heard("conversation.user.created"),
    needs: ["company"],
    cooldown: { for: hours(1), per: ({ company }) => company?.id },
    do: ({ company }) => [slack.post("#vip", slack.text`${company?.name} wrote`)],
  });
  const { text } = await run({ vip: once });
  expect(text).toMatch(/^vip +1 +3 +0 +2$/m);
  expect(text).toContain("in its cooldown");
});

it("says what quiet hours would have held, by the time of the notifications", async () => {
  await happens("conversation.user.created", { company: "Acme" });
  const time = (from: number) => new Date(desk.clock() + from).toISOString().slice(11, 16);
  const span = { from: time(-hours(1)), until: time(hours(2)), timeZone: "UTC" };
  await configure(desk, { quietHours: { "#vip": span } });
  const { code, text } = await run(now);
  expect(code, "the same is done, later").toBe(0);
  expect(text).toMatch(/^#vip +1 +1 +1 +0 +1 \(/m);
});

it("says what would have been rolled up beyond a customer's alerts of a minute", async () => {
  for (let nth = 0; nth < 4; nth++) await happens("conversation.user.created", { company: "Acme" });
  await configure(desk, { limits: { alertsPerMinute: 2 } });
  expect((await run(now)).text).toMatch(/^#vip +4 +2 +4 +0 +4 \(/m);
});

it("leaves out what was muted, and only that", async () => {
  const dynamo = createDynamo(desk.environment);
  const mutes = createMutes(createTable(dynamo, desk.environment.LEDGER_TABLE), desk.clock);
  const mute = { what: "reaction", id: "vip", until: desk.clock() + hours(1), by: "Maya" } as const;
  await mutes.set("sandbox1", mute);
  dynamo.destroy();
  const { reactions } = await happens("conversation.user.created", { company: "Acme" });
  expect(reactions.find(({ name }) => name === "vip")?.why).toContain("muted by Maya");
  const { text, code } = await run(now);
  expect(code, text).toBe(0);
  const toldOf = reaction({
    on: heard("conversation.user.created"),
    do: () => [slack.post("#vip", slack.text`Hello`)],
  });
  expect((await run({ ...now, worded: toldOf })).code).toBe(3);
});

it("says what it does not know rather than call it a difference", async () => {
  await happens("conversation.user.created", { company: "Acme" });
  await emptyCache();
  const { code, text } = await run({ vip: aboutVip("#vip"), noteOnClose });
  expect(code, text).toBe(0);
  expect(text).toContain(
    "Answers that are not compared, since the cache no longer has the customer or company: 1.",
  );
});

it("tells of a reaction that throws", async () => {
  await happens("conversation.user.created", { company: "Acme" });
  const broken = reaction({
    on: heard("conversation.user.created"),
    do() {
      throw new Error("no plan");
    },
  });
  const { code, text } = await run({ vip: broken });
  expect(code).toBe(3);
  expect(text).toContain("threw Error: no plan");
});

it("refuses a span that is none", async () => {
  await expect(run(now, { since: "a week" })).rejects.toThrow(/"a week" is not a duration/);
});
