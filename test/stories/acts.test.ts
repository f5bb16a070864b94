import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ActingDesk, openActingDesk } from "./acting-desk.ts";
import { eventually } from "./desk.ts";

let desk: ActingDesk;
beforeEach(async () => {
  desk = await openActingDesk();
});
afterEach(() => desk.close());

describe("I'll take this", () => {
  it("assigns the conversation to the person who clicked, in their name", async () => {
    const card = await desk.postCard();
    expect(await desk.click(card, "maya", "take")).toEqual({ status: 200 });
    await eventually(() => expect(desk.assignee(card)).toBe("814001"));
    const assigned = desk.parts(card).at(-1);
    expect(assigned).toMatchObject({ part_type: "assignment", author: { id: "814001" } });
  });

  it("is on record with who did it", async () => {
    const card = await desk.postCard();
    await desk.click(card, "maya", "take");
    const told = await desk.actOn(card);
    expect(told).toMatchObject({ topic: "slack.take", state: "handled" });
    expect(told.reactions[0]?.why).toMatch(
      /^Maya Okafor \(814001\), in Slack Maya Okafor \(U\w+\): intercom.assign/,
    );
  });

  it("says so where the person has it already", async () => {
    const card = await desk.postCard();
    await desk.click(card, "maya", "take");
    await eventually(() => expect(desk.assignee(card)).toBe("814001"));
    await desk.click(card, "maya", "take");
    await eventually(() => expect(desk.toldOnly("maya")).toEqual(["You have this conversation already."]));
    expect(desk.parts(card).filter(({ part_type }) => part_type === "assignment")).toHaveLength(1);
  });
});
