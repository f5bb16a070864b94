import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { reaction } from "../../src/define/reaction.ts";
import { slack } from "../../src/define/slack.ts";
import { heard, unanswered } from "../../src/define/triggers.ts";
import { minutes } from "../../src/platform/time.ts";
import { eventually, openDesk, type TestDesk } from "./desk.ts";

const isLarge = (company: { monthly_spend?: number | null | undefined } | undefined) =>
  (company?.monthly_spend ?? 0) >= 1_000;

const reactions = {
  silence: reaction({
    on: unanswered(minutes(15), { about: ({ company }) => isLarge(company) }),
    do: ({ conversation }) => [slack.post("#vip", slack.text`${conversation.id} waits`)],
  }),
  // It brings the customer into the cache.
  seen: reaction({ on: heard("conversation.user.created"), needs: ["contact", "company"], do: () => [] }),
};

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk({ reactions });
});
afterEach(() => desk.close());

async function writes(company: string) {
  const one = desk.happen("conversation.user.created", { company, body: "Anybody?" });
  await desk.send(one);
  await desk.settled(one.id);
}

async function afterTwentyMinutes() {
  desk.advance(minutes(20));
  return desk.remind();
}

describe("a reaction to the silence of large companies", () => {
  it("sets no reminder for a customer whom the cache knows not to be of one", async () => {
    await writes("Initech");
    expect(await afterTwentyMinutes(), "not cached yet").toMatchObject({ sent: 1 });
    await writes("Initech");
    expect(await afterTwentyMinutes()).toEqual({ sent: 0, over: 0 });
    expect(desk.posts("#vip")).toEqual([]);
  });

  it("tells of the others, cached or not", async () => {
    await writes("Acme");
    expect(await afterTwentyMinutes()).toMatchObject({ sent: 1 });
    await eventually(() => expect(desk.posts("#vip")).toHaveLength(1));
    await writes("Acme");
    expect(await afterTwentyMinutes()).toMatchObject({ sent: 1 });
    await eventually(() => expect(desk.posts("#vip")).toHaveLength(2));
  });
});
