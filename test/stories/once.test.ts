import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sandboxAppId } from "../../sandbox/intercom/credentials.ts";
import { createSqs } from "../../src/messages/client.ts";
import { encodeEventMessage } from "../../src/messages/event-message.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { minutes } from "../../src/platform/time.ts";
import { eventually, itemId, openDesk, type TestDesk } from "./desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const postsAbout = (conversation: string) =>
  desk.posts().filter(({ metadata }) => JSON.stringify(metadata).includes(`conversation:${conversation}/`));

describe("the same fact reported twice is acted on once", () => {
  it("when Intercom sends the same notification again at once", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    expect(await desk.send(created, created)).toEqual([200, 200]);
    await desk.settled(created.id);
    expect(postsAbout(itemId(created))).toHaveLength(1);
  });

  it("when it arrives again after SQS's deduplication window", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    // Another deduplication id has the same effect as five minutes in SQS.
    await sendAgain(created, "later");
    const told = await eventually(async () => {
      const now = await desk.told(created.id);
      expect(now?.deliveries).toBe(2);
      return now;
    });
    expect(told?.state).toBe("handled");
    expect(postsAbout(itemId(created))).toHaveLength(1);
  });

  it("when a notification with another id reports it", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    const copy = { ...created, id: `notif_${crypto.randomUUID()}` };
    await desk.send(created, copy);
    await desk.settled(created.id);
    const told = await desk.settled(copy.id);
    expect(told.effects.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
      (await desk.told(created.id))?.effects.map(({ idempotencyKey }) => idempotencyKey),
    );
    expect(postsAbout(itemId(created))).toHaveLength(1);
  });

  it("when two topics overlap on one assignment", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    const assigned = desk.happen("conversation.admin.assigned", {
      conversation: itemId(created),
      team: "Billing",
    });
    const overlapping = {
      ...assigned,
      id: `notif_${crypto.randomUUID()}`,
      topic: "conversation.admin.open.assigned",
    };
    await desk.send(created, assigned, overlapping);
    await desk.settled(created.id);
    await desk.settled(assigned.id);
    await desk.settled(overlapping.id);
    expect(postsAbout(itemId(created)).filter(({ channel }) => channel === "#team-billing")).toHaveLength(1);
  });

  it("for 30 days", async () => {
    const created = desk.happen("conversation.user.created", { company: "Acme" });
    await desk.send(created);
    await desk.settled(created.id);
    desk.advance(minutes(60 * 24 * 29));
    await sendAgain(created, "after 29 days");
    await eventually(async () => expect((await desk.told(created.id))?.deliveries).toBe(2));
    expect(postsAbout(itemId(created))).toHaveLength(1);
  });
});

/** Puts a notification on the queue as the receiver would, under a deduplication id that SQS has not seen. */
async function sendAgain(
  notification: { id: string; data: { item: Record<string, unknown> } },
  deduplicationId: string,
) {
  const subject = `conversation:${itemId(notification)}`;
  const eventMessage = {
    origin: "webhook",
    appId: sandboxAppId,
    subject,
    id: notification.id,
    receivedAt: Date.now(),
    raw: JSON.stringify(notification),
  } as const;
  const client = createSqs(desk.environment);
  await createQueue(client, desk.environment.EVENTS_QUEUE_URL, Date.now).send([
    { body: encodeEventMessage(eventMessage), group: `${sandboxAppId}/${subject}`, deduplicationId },
  ]);
  client.destroy();
}
