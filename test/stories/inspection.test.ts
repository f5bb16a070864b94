import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { createSqs } from "../../src/messages/client.ts";
import { queueLength } from "../../src/messages/queue-length.ts";
import type { Inspection } from "../../src/operator/inspect/inspection.ts";
import { minutes, seconds } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { reactions } from "./reactions.ts";

const [parkedCommand, explain] = [command("parked"), command("explain")];

/** Posts to a channel that there may not be. */
let channel = "#nowhere";
const elsewhere = reaction({
  on: heard("conversation.user.created", "conversation.user.replied"),
  do: () => [slack.post(channel, slack.text`Hello`)],
});

let desk: TestDesk;
beforeEach(async () => {
  channel = "#nowhere";
  desk = await openDesk({ reactions: { ...reactions, elsewhere } });
});
afterEach(() => desk.close());

type Answer<Name extends keyof Inspection> = Inspection[Name] extends (...given: never[]) => infer Given
  ? Awaited<Given>
  : never;

async function read<Name extends keyof Inspection>(name: Name, query = ""): Promise<Answer<Name>> {
  const path = name === "dryRun" ? "dry-run" : name;
  const answer = await fetch(`${desk.url}/api/${path}${query}`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answer<Name>;
}

const act = (what: string, id: string, headers: Record<string, string> = {}) =>
  fetch(`${desk.url}/api/parked/${what}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ id }),
  });

async function oneParked() {
  const created = desk.happen("conversation.user.created", { company: "Acme" });
  await desk.send(created);
  await desk.settled(created.id, "parked");
  const { parked } = await read("parked");
  return { created, one: parked[0] as (typeof parked)[number] };
}

const addChannel = () =>
  fetch(`${desk.url}/sandbox/slack/control/channels`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: '{ "name": "nowhere" }',
  });

async function deadLetters(): Promise<number> {
  const sqs = createSqs(desk.environment);
  const length = await queueLength(sqs, desk.environment.EFFECTS_PARKED_QUEUE_URL ?? "");
  sqs.destroy();
  return length;
}

describe("what is parked", () => {
  it("is listed with who, what, why and since when", async () => {
    const { one, created } = await oneParked();
    expect(one).toMatchObject({
      what: "effect",
      about: "slack.post to slack:#nowhere",
      notification: created.id,
      reason: expect.stringContaining("#nowhere"),
      headline: { who: expect.stringContaining("Acme") },
    });
  });

  it("is replayed as it was decided", async () => {
    const { one, created } = await oneParked();
    await addChannel();
    expect(await (await act("replay", one.id)).json()).toMatchObject({ found: { parked: 1 }, sent: 1 });
    await desk.settled(created.id);
    expect(desk.posts("#nowhere")).toHaveLength(1);
    await eventually(async () => expect((await read("parked")).parked).toEqual([]));
    expect((await act("replay", one.id)).status).toBe(409);
  });

  it("is asked about again: the reactions decide anew", async () => {
    const { one, created } = await oneParked();
    await addChannel();
    expect((await act("ask-again", one.id)).status).toBe(200);
    await desk.settled(created.id);
    expect(desk.posts("#nowhere")).toHaveLength(1);
    expect(desk.posts("#vip"), "what was done is not done again").toHaveLength(1);
  });

  it("goes where the reaction says by now, once its name for the channel is corrected", async () => {
    const { one, created } = await oneParked();
    channel = "#sales";
    expect((await act("ask-again", one.id)).status).toBe(200);
    await desk.settled(created.id);
    expect(desk.posts("#sales").map(({ text }) => text)).toEqual(["Hello"]);
    await eventually(async () => expect((await read("parked")).parked).toEqual([]));
  });

  it("is dropped: off the list and its dead letter gone, and on record who did so (promise 1)", async () => {
    const { one, created } = await oneParked();
    expect(await deadLetters()).toBe(1);
    expect(await (await act("drop", one.id)).json()).toEqual({ dropped: 1 });
    expect((await read("parked")).parked).toEqual([]);
    expect(await deadLetters()).toBe(0);
    const told = await desk.told(created.id);
    expect(told).toMatchObject({ state: "dropped", dropped: { by: expect.any(String) } });
    const lines: string[] = [];
    await explain([created.id], {
      environment: {},
      desk: desk.environment,
      print: (line) => lines.push(line),
    });
    expect(lines.join("\n")).toMatch(/dropped by .+ at .+; it was parked: .*#nowhere/);
    expect((await act("drop", one.id)).status).toBe(409);
  });

  it("is dropped with its own dead letter, whatever of its conversation was parked before", async () => {
    const { created } = await oneParked();
    const replied = desk.happen("conversation.user.replied", { conversation: itemId(created) });
    await desk.send(replied);
    await desk.settled(replied.id, "parked");
    const { parked } = await read("parked");
    const [newer, older] = [replied, created].map((one) =>
      parked.find(({ notification }) => notification === one.id),
    );
    await act("drop", String(newer?.id));
    expect(await deadLetters()).toBe(1);
    await act("drop", String(older?.id));
    expect(await deadLetters()).toBe(0);
  });

  it("is dropped from a terminal, once that was confirmed", async () => {
    const { one, created } = await oneParked();
    const print = () => {};
    const context = { environment: {}, desk: desk.environment, print };
    await expect(parkedCommand(["--drop", one.id], context)).rejects.toThrow(/Add --yes/);
    expect(await parkedCommand(["--drop", one.id], { ...context, ask: async () => "no" })).toBe(1);
    expect((await read("parked")).total).toBe(1);
    expect(await parkedCommand(["--drop", one.id, "--yes"], context)).toBe(0);
    expect((await desk.told(created.id))?.state).toBe("dropped");
    expect(await parkedCommand(["--drop", one.id, "--yes"], context)).toBe(1);
  });

  it("comes back to the list when a replay of what was dropped is parked anew", async () => {
    const { one, created } = await oneParked();
    await act("drop", one.id);
    await command("replay")([created.id, "--yes"], { environment: {}, desk: desk.environment, print() {} });
    await eventually(async () => expect((await read("parked")).total).toBe(1));
    expect((await desk.told(created.id))?.state).toBe("parked");
  });

  it("is not touched by another page, nor by what is no action", async () => {
    const { one } = await oneParked();
    expect((await act("drop", one.id, { origin: "http://127.0.0.1:9" })).status).toBe(403);
    expect((await act("drop", one.id, { "content-type": "text/plain" })).status).toBe(415);
    expect((await act("delete", one.id)).status).toBe(404);
    expect((await act("drop", "")).status).toBe(422);
    expect((await read("parked")).total).toBe(1);
  });
});

it("lists reminders to come, and says when they will come to nothing", async () => {
  const created = desk.happen("conversation.user.created", { company: "Acme" });
  await desk.send(created);
  await desk.settled(created.id, "parked");
  const [reminder] = (await read("reminders")).reminders;
  expect(reminder).toMatchObject({
    reaction: "vipUnanswered",
    isOver: false,
    who: expect.stringMatching(/Acme/),
  });
  expect(reminder!.dueAt - reminder!.waitingSince).toBe(minutes(15));
  const answered = desk.happen("conversation.admin.replied", { conversation: itemId(created) });
  await desk.send(answered);
  await desk.settled(answered.id);
  expect((await read("reminders")).reminders).toMatchObject([{ isOver: true }]);
});

it("shows groups that wait, with the reason and the next try", async () => {
  desk.sandboxes.slack.misbehave({ down: true });
  const created = desk.happen("conversation.user.created", { company: "Acme" });
  await desk.send(created);
  // The page trusts what it has read for three seconds, so it is read once the next try is known.
  await eventually(async () => expect((await desk.told(created.id))?.nextTryAt).toEqual(expect.any(Number)));
  const { groups } = await read("waiting");
  expect(groups).toContainEqual(
    expect.objectContaining({
      ...{ queue: "effects", group: "slack:#vip", number: 1, id: created.id },
      reason: expect.stringMatching(/\S/),
      nextTryAt: expect.any(Number),
    }),
  );
});

it("says when a look-up that failed is tried again, also beside an effect that is parked", async () => {
  const { slack } = desk.sandboxes;
  slack.misbehave({
    faults: [
      { fault: "drop_after", method: "chat.postMessage", channel: "#vip" },
      { fault: "rate_limit", method: "conversations.history", retryAfter: 90, times: "all" },
    ],
  });
  const created = desk.happen("conversation.user.created", { company: "Acme" });
  await desk.send(created);
  await eventually(async () => {
    desk.advance(seconds(1));
    const { groups } = await read("waiting");
    const found = groups.find(({ id }) => id === created.id);
    expect(found?.reason).toContain("It could not be looked up");
    expect(found?.nextTryAt).toBeGreaterThan(desk.clock() + seconds(31));
  });
  slack.misbehave({ clear: true });
  await eventually(async () => {
    desk.advance(seconds(91));
    const told = await desk.told(created.id);
    const alert = told?.effects.find(({ group }) => group === "slack:#vip");
    expect(alert).toMatchObject({ state: "done", foundByLookup: true });
  });
  expect(desk.posts("#vip")).toHaveLength(1);
});

it("says of each reaction what it hears, what it did and why it stayed quiet", async () => {
  for (const company of ["Acme", "Initech"]) {
    const created = desk.happen("conversation.user.created", { company });
    await desk.send(created);
    await eventually(async () => expect((await desk.told(created.id))?.reactions.length).toBeGreaterThan(0));
  }
  await eventually(async () => {
    desk.advance(seconds(3));
    const all = (await read("reactions")).reactions;
    expect(all.find(({ name }) => name === "vipConversation")).toMatchObject({
      on: { when: "heard", topics: ["conversation.user.created"] },
      ...{ asked: 2, matched: 1, quiet: 1, threw: 0 },
      lastQuiet: { why: "the company is not a VIP" },
      lastMatched: { why: "slack.post" },
    });
    expect(all.find(({ name }) => name === "badRating")).toMatchObject({ asked: 0 });
  });
});

it("tells what the cache has, how often it was enough, and what is left of Intercom's window", async () => {
  for (let nth = 0; nth < 2; nth++) {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await eventually(async () => expect((await desk.told(created.id))?.reactions.length).toBeGreaterThan(0));
  }
  await eventually(async () => {
    desk.advance(seconds(3));
    const { kinds, windows, isWhole } = await read("cache");
    expect(kinds.find(({ kind }) => kind === "company")).toMatchObject({
      ...{ fresh: 1, outdated: 0, missing: 0, given: { cache: 1, api: 1 } },
      age: { oldest: expect.any(Number) },
    });
    expect([windows.length, isWhole]).toEqual([1, true]);
  });
});

it("rehearses: what the reactions would have done within the last hour", async () => {
  const created = desk.happen("conversation.user.created", { company: "Acme" });
  await desk.send(created);
  await desk.settled(created.id, "parked");
  const run = await read("dryRun", "?since=1h");
  expect(run).toMatchObject({ asked: 1, different: 0 });
  expect(run.byPlace.map(({ place, would, did, parked }) => [place, would, did, parked])).toEqual([
    ["#vip", 1, 1, 0],
    ["#nowhere", 1, 0, 1],
  ]);
  expect((await fetch(`${desk.url}/api/dry-run?since=9d`)).status).toBe(400);
});
