import { expect, test } from "vitest";
import { command } from "../../command.ts";
import { itemId } from "../../stories/desk.ts";
import { eventually, operate, type Scene, settled } from "../scene.ts";

const backfill = command("backfill");
const explain = command("explain");
const forget = command("forget");
const parked = command("parked");
const replay = command("replay");

/** What an operator does with a deployed stack, using only the commands. */
export function operatorStories(scene: () => Scene): void {
  test("parks what it cannot read, where its operator finds it with the reason, and replays it", async () => {
    const { desk } = scene();
    const { status, body } = await desk.post("{ not json");
    expect(status).toBe(200);
    const { accepted } = JSON.parse(body);
    const told = await settled(scene(), accepted, "parked");
    expect(told.reason).toContain("is not JSON");
    expect(await desk.lying(desk.outputs.EventsParkedQueueUrl)).toBe(1);
    const before = await desk.parked();
    expect(before).toEqual([expect.objectContaining({ id: accepted, reason: told.reason })]);

    const listed = await operate(scene(), parked);
    expect(listed).toMatchObject({ code: 0, text: expect.stringContaining("is not JSON") });
    expect(listed.text).toContain(`npx deskbell replay --stack Deskbell ${accepted}`);
    const explained = await operate(scene(), explain, accepted);
    expect(explained).toMatchObject({ code: 0, text: expect.stringContaining("is not JSON") });

    const replayed = await operate(scene(), replay, accepted, "--yes");
    expect(replayed).toMatchObject({ code: 0, text: expect.stringContaining("Sent 1.") });
    await eventually(async () => {
      const [again, ...others] = await desk.parked();
      expect(others).toEqual([]);
      expect(again?.parkedAt).toBeGreaterThan(before[0]!.parkedAt);
    });
    expect(await desk.lying(desk.outputs.EventsParkedQueueUrl)).toBe(1);
  }, 120_000);

  test("parks a post to a channel that is gone, and posts it once it is there and replayed", async () => {
    const { desk, outside } = scene();
    const posts = () =>
      outside.postsAbout(itemId(created)).filter(({ channel }) => channel === "#support-urgent");
    outside.channelIsGone("support-urgent");
    const created = outside.happen("conversation.user.created", { company: "Acme", body: "An outage!" });
    expect(await desk.send(created)).toBe(200);
    const effect = await eventually(async () => {
      const found = (await desk.parked()).find(({ what }) => what === "effect");
      expect(found?.reason).toContain("channel_not_found");
      return found!;
    });
    const listed = await operate(scene(), parked);
    expect(listed.text).toContain("slack.post to slack:#support-urgent");
    expect(listed.text).toContain("channel_not_found");
    expect((await operate(scene(), explain, itemId(created))).text).toContain("channel_not_found");
    expect(posts()).toEqual([]);

    outside.channelIsGone(undefined);
    const replayed = await operate(scene(), replay, effect.id, "--yes");
    expect(replayed).toMatchObject({ code: 0, text: expect.stringContaining("Sent 1.") });
    await eventually(() => expect(posts()).toHaveLength(1));
    await eventually(async () =>
      expect((await desk.parked()).map(({ what }) => what)).not.toContain("effect"),
    );
    expect(await desk.lying(desk.outputs.EffectsParkedQueueUrl)).toBe(0);
  }, 120_000);

  test("fills its cache ahead of events", async () => {
    const filled = await operate(scene(), backfill);
    expect(filled).toMatchObject({ code: 0, text: expect.stringMatching(/companies, .* contacts, /) });
    const again = await operate(scene(), backfill);
    expect(again.text).toMatch(/companies, 0 added, the rest already cached, .* contacts, 0 added/);
  }, 120_000);

  test("forgets a customer in ledger, cache and Slack", async () => {
    const { desk, outside } = scene();
    const email = "robin.vale@example.com";
    const born = outside.happen("contact.user.created", { email, name: "Robin Vale" });
    const wrote = outside.happen("conversation.user.created", { contact: email, body: "Our data is broken" });
    for (const notification of [born, wrote]) expect(await desk.send(notification)).toBe(200);
    await settled(scene(), wrote.id);
    await eventually(() => expect(outside.postsAbout(itemId(wrote))).toHaveLength(1));
    await expect(operate(scene(), forget, email, "--slack")).rejects.toThrow("Add --yes");

    const forgotten = await operate(scene(), forget, email, "--slack", "--yes");
    expect(forgotten, forgotten.text).toMatchObject({ code: 0 });
    expect(forgotten.text).toMatch(/ledger {3}2 notifications, 2 effects, 1 reminder/);
    expect(forgotten.text).toMatch(/cache {4}1 contact/);
    expect(forgotten.text).toMatch(/Slack {4}1 message/);
    expect(outside.postsAbout(itemId(wrote))).toEqual([]);
    expect(await desk.told(wrote.id)).toBeUndefined();
    expect(await operate(scene(), explain, itemId(wrote))).toMatchObject({ code: 1 });
  }, 120_000);
}
