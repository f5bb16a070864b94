import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { minutes } from "../../src/platform/time.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";

let desk: TestDesk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const reminders = () => desk.posts("#vip").filter(({ text }) => text.includes("still waiting"));

async function vipWrites() {
  const created = desk.happen("conversation.user.created", { company: "Acme", body: "Anybody?" });
  await desk.send(created);
  await desk.settled(created.id);
  return { conversation: itemId(created), since: Number(created.data.item.waiting_since) };
}

describe("a VIP who waits", () => {
  it("causes a reminder after a quarter of an hour, in the thread of the first alert, and a tag", async () => {
    const { conversation, since } = await vipWrites();
    desk.advance(minutes(14));
    expect(await desk.remind()).toEqual({ sent: 0, over: 0 });
    desk.advance(minutes(2));
    expect(await desk.remind()).toEqual({ sent: 1, over: 0 });
    await eventually(() => expect(reminders()).toHaveLength(1));
    expect(reminders()[0]?.threadTs).toBe(desk.posts("#vip")[0]?.ts);
    await eventually(() => expect(desk.calls("POST /conversations/{conversation_id}/tags")).toBe(1));

    const told = await desk.settled(
      `reminder:sandbox1:conversation:${conversation}:vipUnanswered:${since}:${since * 1000}:${since * 1000 + minutes(15)}`,
    );
    expect(told).toMatchObject({ topic: "unanswered", subject: `conversation:${conversation}` });
    expect(await desk.remind(), "once for one wait").toEqual({ sent: 0, over: 0 });
  });

  it("and is answered in time causes none", async () => {
    const { conversation } = await vipWrites();
    const answered = desk.happen("conversation.admin.replied", { conversation, body: "Here I am" });
    await desk.send(answered);
    await desk.settled(answered.id);
    desk.advance(minutes(20));
    expect(await desk.remind()).toEqual({ sent: 0, over: 1 });
    expect(reminders()).toHaveLength(0);
  });

  it("and was answered without a webhook is fetched again", async () => {
    const { conversation } = await vipWrites();
    desk.happen("conversation.admin.replied", { conversation, body: "Here I am" });
    desk.advance(minutes(20));
    expect(await desk.remind()).toEqual({ sent: 1, over: 0 });
    await eventually(() => expect(handledReminders()).toHaveLength(1));
    expect(reminders()).toHaveLength(0);
  });

  it("and still waits when the conversation is reopened causes a reminder", async () => {
    const { conversation } = await vipWrites();
    const next = async (topic: string) => {
      desk.advance(minutes(1));
      const happened = desk.happen(topic, { conversation });
      await desk.send(happened);
      await desk.settled(happened.id);
      return happened;
    };
    await next("conversation.admin.snoozed");
    desk.advance(minutes(20));
    expect(await desk.remind()).toEqual({ sent: 0, over: 1 });
    await next("conversation.admin.unsnoozed");
    expect(await desk.remind()).toEqual({ sent: 1, over: 0 });
    await eventually(() => expect(reminders()).toHaveLength(1));
  });

  it("keeps the reminder when an older event arrives late", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme", body: "Anybody?" });
    const conversation = itemId(created);
    desk.advance(minutes(1));
    const answered = desk.happen("conversation.admin.replied", { conversation, body: "Yes?" });
    desk.advance(minutes(1));
    const again = desk.happen("conversation.user.replied", { conversation, body: "It is broken" });
    await desk.send(again, answered, created);
    for (const { id } of [again, answered, created]) await desk.settled(id);
    desk.advance(minutes(16));
    expect(await desk.remind()).toEqual({ sent: 1, over: 0 });
    await eventually(() => expect(reminders()).toHaveLength(1));
  });

  const handledReminders = () =>
    desk.lines.filter(({ stage, origin }) => stage === "react" && origin === "reminder");
});
