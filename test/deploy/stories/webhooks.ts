import { expect, test } from "vitest";
import { itemId } from "../../stories/desk.ts";
import { eventually, type Scene, settled } from "../scene.ts";

/** How a deployed stack handles webhooks from Intercom and others. */
export function webhookStories(scene: () => Scene): void {
  test("answers Intercom's validation of an address", async () => {
    const { desk } = scene();
    expect(await desk.ask("HEAD", "/webhooks/intercom")).toMatchObject({ status: 200, body: "" });
    expect(await desk.ask("GET", "/anything/else")).toMatchObject({ status: 404 });
  });

  test("acts once on the same notification, and on the same fact under another id", async () => {
    const { desk, outside } = scene();
    const created = outside.happen("conversation.user.created", { company: "Acme", body: "Hello" });
    const copy = { ...created, id: `${created.id}-copy` };
    for (const notification of [created, created, copy]) expect(await desk.send(notification)).toBe(200);
    await settled(scene(), created.id);
    const told = await settled(scene(), copy.id);
    expect(told.effects.map(({ idempotencyKey }) => idempotencyKey)).toEqual(
      (await desk.told(created.id))?.effects.map(({ idempotencyKey }) => idempotencyKey),
    );
    expect(outside.postsAbout(itemId(created))).toHaveLength(1);
  }, 90_000);

  test("refuses a wrong signature, and queues nothing", async () => {
    const { desk, outside } = scene();
    const forged = outside.happen("conversation.user.created", { company: "Acme" });
    expect((await desk.post(JSON.stringify(forged), `sha1=${"0".repeat(40)}`)).status).toBe(401);
    expect((await desk.post(JSON.stringify(forged), "")).status).toBe(401);
    await eventually(async () => expect(await desk.lying(desk.outputs.EventsQueueUrl)).toBe(0));
    expect(await desk.told(forged.id)).toBeUndefined();
  }, 90_000);
}
