import { describe, expect, it } from "vitest";
import { alert } from "../../../src/define/alert/alert.ts";
import { reaction } from "../../../src/define/reaction.ts";
import { slack } from "../../../src/define/slack.ts";
import { heard } from "../../../src/define/triggers.ts";
import { hours, minutes, seconds } from "../../../src/platform/time.ts";
import { openHoldDesk, type Read } from "./desk.ts";

const wrote = reaction({
  on: heard("conversation.user.created"),
  do: (facts) => [
    slack.post("#support", alert("A customer wrote", facts), { urgent: facts.message?.body === "urgent" }),
  ],
});

const count = 1_000;
const isUrgent = (nth: number) => nth % 50 === 7;

/** One alert a second; every fiftieth is urgent. */
async function thousand(settings: object) {
  const desk = await openHoldDesk({ wrote }, settings);
  const keys: string[] = [];
  for (let nth = 0; nth < count; nth++) {
    keys.push(`${await desk.writes(isUrgent(nth) ? "urgent" : `Message ${nth}`)}/wrote/0`);
    if (isUrgent(nth))
      expect(desk.read.at(-1), "urgent ones come at once").toMatchObject({ at: desk.clock() });
    await desk.passes(seconds(1));
  }
  return { desk, keys };
}

const inChannel = (read: Read[]) => read.filter(({ under }) => !under);

/** Slack's limits, and lines that can be read. */
function expectReadable(read: Read[]) {
  for (const { message } of read) {
    expect(message.blocks?.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(message.blocks).length).toBeLessThan(13_000);
    for (const block of message.blocks ?? [])
      expect(String((block.text as { text?: string } | undefined)?.text ?? "").length).toBeLessThanOrEqual(
        3_000,
      );
  }
}

describe("1,000 alerts to one channel, one a second", () => {
  it("of one customer are some seven messages a minute; each alert is shown once, urgent ones at once", async () => {
    const { desk, keys } = await thousand({});
    await desk.passes(minutes(2));
    expect(desk.read.flatMap((one) => one.keys).sort()).toEqual(keys.sort());
    const urgent = keys.filter((_, nth) => isUrgent(nth)).length;
    expect(inChannel(desk.read).length).toBeLessThanOrEqual(17 * 6 + 6 + urgent);
    expect(inChannel(desk.read).some(({ message }) => /^\d+ more from Mara Vale/.test(message.text))).toBe(
      true,
    );
    expectReadable(desk.read);
  }, 120_000);

  it("in quiet hours are one message with a thread in the morning, in order", async () => {
    const quietHours = { "#support": { from: "11:00", until: "13:00", timeZone: "UTC" } };
    const { desk, keys } = await thousand({ quietHours });
    const urgent = desk.read.length;
    expect(urgent).toBe(count / 50);
    await desk.passes(hours(1));
    const morning = desk.read.slice(urgent);
    expect(desk.read.flatMap((one) => one.keys).sort()).toEqual(keys.toSorted());
    const held = keys.filter((key) => !desk.read.slice(0, urgent).some((one) => one.keys.includes(key)));
    expect(morning.flatMap((one) => one.keys)).toEqual(held);
    // An entry of the ledger names five hundred at most.
    expect(inChannel(morning).length).toBeLessThanOrEqual(2);
    expect(inChannel(morning)[0]?.message.text).toBe("500 alerts from the quiet hours of #support");
    expectReadable(desk.read);
  }, 120_000);
});
