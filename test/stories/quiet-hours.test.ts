import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { alert } from "../../src/define/alert/alert.ts";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { type Duration, hours, minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";
import { configure } from "./settings.ts";

const [explain, replay] = [command("explain"), command("replay")];

const wrote = reaction({
  on: heard("conversation.user.created", "conversation.user.replied"),
  needs: ["contact"],
  do: (facts) => {
    const urgent = facts.message?.body?.includes("down") ?? false;
    return [
      slack.post("#support", alert(urgent ? "It is down" : "A customer wrote", facts), { urgent }),
      slack.post("#vip", slack.text`Seen`, { thread: false }),
    ];
  },
});

let desk: TestDesk;
/** Quiet from an hour before now until two hours from now, whatever the clock says. */
beforeEach(async () => {
  desk = await openDesk({ reactions: { wrote } });
  const time = (from: Duration) => new Date(desk.clock() + from).toISOString().slice(11, 16);
  const span = { from: time(-hours(1) as Duration), until: time(hours(2)), timeZone: "UTC" };
  await configure(desk, { quietHours: { "#Support": span } });
});
afterEach(() => desk.close());

const texts = (channel: string) => desk.posts(channel).map(({ text }) => text);
const words = (channel: string) => JSON.stringify(desk.posts(channel).map(({ blocks }) => blocks));

async function writes(body: string, given: object = {}) {
  const topic = "conversation" in given ? "conversation.user.replied" : "conversation.user.created";
  const notification = desk.happen(topic, { body, ...given });
  await desk.send(notification);
  await eventually(async () => {
    const told = await desk.told(notification.id);
    expect(told?.effects.some(({ group, state }) => group === "slack:#vip" && state === "done")).toBe(true);
  });
  return notification;
}

async function explained(id: string): Promise<string> {
  const lines: string[] = [];
  const print = (line: string) => void lines.push(line);
  await explain([id], { environment: {}, desk: desk.environment, print, clock: desk.clock });
  return lines.join("\n");
}

async function morning() {
  desk.advance(hours(2));
  await desk.remind();
}

describe("in the quiet hours of a channel", () => {
  it("alerts are held, and shown as one list in the morning, in order, with links", async () => {
    const first = await writes("One");
    const second = await writes("Two");
    const held = await desk.told(first.id);
    expect(held?.effects[0]).toMatchObject({ state: "waiting", held: { by: "quiet hours of #support" } });
    expect(await explained(first.id)).toMatch(/slack\.post {2}held until \S+ \S+ by quiet hours of #support/);
    expect(texts("#support")).toEqual([]);
    expect(texts("#vip")).toEqual(["Seen", "Seen"]);
    await desk.remind();
    expect(texts("#support")).toEqual([]);

    await morning();
    const told = await desk.settled(second.id);
    expect(told.effects[0]?.result).toHaveProperty("summary");
    await eventually(() => expect(texts("#support")).toEqual(["2 alerts from the quiet hours of #support"]));
    const shown = words("#support");
    expect(shown.indexOf("“One”")).toBeGreaterThan(0);
    expect(shown.indexOf("“Two”")).toBeGreaterThan(shown.indexOf("“One”"));
    expect(shown).toContain(`/conversation/${itemId(first)}|Open>`);
    await desk.remind();
    await desk.settled(first.id);
    expect(texts("#support")).toHaveLength(1);
    expect(await explained(first.id)).toMatch(/done.*summary .*\n +held until/);
  });

  it("one alert comes as itself, and the conversation goes on in its thread", async () => {
    const first = await writes("One");
    await morning();
    await desk.settled(first.id);
    const second = await writes("Two", { conversation: itemId(first) });
    await desk.settled(second.id);
    const [one, two] = desk.posts("#support");
    expect(one?.text).toContain("“One”");
    expect(two).toMatchObject({ text: expect.stringContaining("“Two”"), threadTs: one?.ts });
  });

  it("urgent ones go through, and take the earlier ones of their conversation along", async () => {
    const first = await writes("One");
    await writes("Another customer");
    const urgent = await writes("All is down", { conversation: itemId(first) });
    await desk.settled(urgent.id);
    expect(texts("#support")).toEqual([
      expect.stringContaining("“One”"),
      expect.stringContaining("“All is down”"),
    ]);
    const other = await writes("It is down");
    await desk.settled(other.id);
    expect(texts("#support")).toHaveLength(3);
    await morning();
    await eventually(() => expect(texts("#support")).toHaveLength(4));
    expect(texts("#support")[3]).toContain("“Another customer”");
  });

  it("what comes after them does not overtake what is not released yet", async () => {
    const first = await writes("One");
    desk.advance(hours(2));
    const second = await writes("Two", { conversation: itemId(first) });
    expect((await desk.told(second.id))?.effects[0]?.held?.by).toMatch(/^an earlier alert/);
    await desk.remind();
    await desk.settled(second.id);
    await eventually(() => expect(texts("#support")).toHaveLength(1));
    expect(words("#support")).toMatch(/“One”.*“Two”/);
  });

  it("an operator's replay is not held, and is not shown again in the morning", async () => {
    const first = await writes("One");
    const said: string[] = [];
    const print = (line: string) => void said.push(line);
    const code = await replay([first.id, "--yes"], { environment: {}, desk: desk.environment, print });
    expect(code, said.join("; ")).toBe(0);
    await desk.settled(first.id);
    expect(texts("#support")).toEqual([expect.stringContaining("“One”")]);
    const second = await writes("Two");
    await morning();
    await desk.settled(second.id);
    expect(texts("#support")).toEqual([expect.stringContaining("“One”"), expect.stringContaining("“Two”")]);
  });

  it("a summary shows nothing that Intercom has taken away, before or after it was posted (promise 8)", async () => {
    const redact = async (notification: { data: { item: Record<string, unknown> } }) => {
      const given = { conversation: itemId(notification), part: "first" };
      const redacted = desk.happen("conversation_part.redacted", given);
      await desk.send(redacted);
      await desk.settled(redacted.id);
    };
    const [first, second, third] = [
      await writes("A kryptonite key"),
      await writes("A cavorite key"),
      await writes("No secret"),
    ];
    await redact(first);
    await morning();
    await desk.settled(third.id);
    await eventually(() => expect(words("#support")).toContain("cavorite"));
    expect(words("#support")).not.toContain("kryptonite");
    await redact(second);
    await eventually(() => expect(words("#support")).not.toContain("cavorite"));
    expect(words("#support")).toContain("No secret");
    expect(texts("#support")).toHaveLength(1);
  });

  it("a place that is released late has lost nothing", async () => {
    const first = await writes("One");
    desk.advance((hours(5) + minutes(7)) as Duration);
    await desk.remind();
    await desk.settled(first.id);
    expect(texts("#support")).toEqual([expect.stringContaining("“One”")]);
  });
});
