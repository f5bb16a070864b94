import { expect, test } from "vitest";
import { itemId } from "../../stories/desk.ts";
import { inspecting } from "../inspecting.ts";
import { eventually, type Scene, settled } from "../scene.ts";

type Found = { notifications: { id: string; state: string; headline: { who?: string } }[] };
type Parked = { parked: { id: string; notification: string; reason: string }[]; writable: boolean };

/** What an operator sees of a deployed stack in the inspector, and may do there. */
export function inspectorStories(scene: () => Scene): void {
  test("is shown by the inspector, which only reads", async () => {
    const { desk, outside } = scene();
    outside.channelIsGone("support-urgent");
    const created = outside.happen("conversation.user.created", {
      company: "Acme",
      body: "An outage, zebra!",
    });
    expect(await desk.send(created)).toBe(200);
    await settled(scene(), created.id, "parked");
    const before = await desk.parked();

    const { told, ask, close } = await inspecting(scene());
    try {
      expect(told).toMatchObject({ stack: "Deskbell", write: false });
      const listed = await ask<Found>("/api/notifications");
      expect(listed.body.notifications.find(({ id }) => id === created.id)).toMatchObject({
        state: "parked",
        headline: { who: expect.stringContaining("Acme") },
      });
      const searched = await ask<Found & { total: number }>("/api/search?q=zebra%20acme");
      expect(searched.body.notifications.map(({ id }) => id)).toEqual([created.id]);
      const story = await ask(`/api/stories/${created.app_id}/conversation:${itemId(created)}/${created.id}`);
      expect(JSON.stringify(story.body)).toContain("zebra");
      const parked = await ask<Parked>("/api/parked");
      expect(parked.body.writable).toBe(false);
      const [one] = parked.body.parked.filter(({ notification }) => notification === created.id);
      expect(one?.reason).toContain("channel_not_found");
      await eventually(async () =>
        expect((await ask("/api/waiting")).body).toMatchObject({ queued: { events: 0, effects: 0 } }),
      );
      expect((await ask("/api/reactions")).body).toMatchObject({
        reactions: expect.arrayContaining([expect.objectContaining({ name: "vipConversation" })]),
      });
      for (const page of ["reminders", "cache", "dry-run"])
        expect(await ask(`/api/${page}`), page).toMatchObject({ status: 200 });

      for (const doing of ["replay", "ask-again", "drop"])
        expect(await ask(`/api/parked/${doing}`, { id: one?.id }), doing).toMatchObject({
          status: 403,
          body: { error: expect.stringContaining("--write") },
        });
      expect(await desk.parked()).toEqual(before);
    } finally {
      expect(await close()).toBe(0);
    }
  }, 120_000);

  test("lets its operator replay in an inspector that may write", async () => {
    const { desk, outside } = scene();
    const [effect] = (await desk.parked()).filter(({ what }) => what === "effect");
    outside.channelIsGone(undefined);
    const { told, ask, close } = await inspecting(scene(), "--write");
    try {
      expect(told.write).toBe(true);
      expect(await ask("/api/parked/replay", { id: effect?.id })).toMatchObject({
        status: 200,
        body: { sent: 1 },
      });
      await eventually(async () =>
        expect((await desk.parked()).filter(({ what }) => what === "effect")).toEqual([]),
      );
      const urgent = outside.posts().filter(({ channel }) => channel === "#support-urgent");
      expect(urgent.filter(({ blocks }) => JSON.stringify(blocks).includes("zebra"))).toHaveLength(1);
    } finally {
      expect(await close()).toBe(0);
    }
  }, 120_000);
}
