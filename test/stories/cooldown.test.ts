import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard } from "../../src/define/triggers.ts";
import { hours, minutes } from "../../src/platform/time.ts";
import { command } from "../command.ts";
import { eventually, openDesk, type TestDesk } from "./desk.ts";

const replay = command("replay");

const loud = reaction({
  on: heard("conversation.user.created"),
  needs: ["company"],
  cooldown: { for: hours(1), per: ({ company }) => company?.id },
  do: ({ company }) => [slack.post("#vip", slack.text`${company?.name ?? "Somebody"} wrote`)],
});

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions: { loud } });
});
afterEach(() => desk.close());

const posts = () => desk.posts("#vip").map(({ text }) => text);

async function writes(company?: string) {
  const created = desk.happen("conversation.user.created", company ? { company } : {});
  await desk.send(created);
  return desk.settled(created.id);
}

describe("a reaction with a cooldown", () => {
  it("tells of a company once an hour, and says what it held back", async () => {
    await writes("Acme");
    const held = await writes("Acme");
    expect(held.reactions).toMatchObject([{ name: "loud", matched: false }]);
    expect(held.reactions[0]?.why).toMatch(/^in its cooldown: told at \S+Z, quiet until \S+Z$/);
    await writes("Globex");
    expect(posts()).toEqual(["Acme wrote", "Globex wrote"]);
    desk.advance(minutes(61));
    await writes("Acme");
    expect(posts()).toEqual(["Acme wrote", "Globex wrote", "Acme wrote"]);
  });

  it("tells what an operator replays", async () => {
    await writes("Acme");
    const held = await writes("Acme");
    const said: string[] = [];
    const print = (line: string) => void said.push(line);
    const code = await replay([held.id, "--yes"], { environment: {}, desk: desk.environment, print });
    expect(code, said.join("; ")).toBe(0);
    await eventually(() => expect(posts()).toEqual(["Acme wrote", "Acme wrote"]));
  });
});
