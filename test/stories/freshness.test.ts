import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seconds } from "../../src/platform/time.ts";
import { contactId, openDesk, type TestDesk } from "./desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function alertFor(given: object) {
  const created = desk.happen("conversation.user.created", given);
  await desk.send(created);
  await desk.settled(created.id);
  return { created, shown: JSON.stringify(desk.posts("#vip").at(-1)?.blocks) };
}

describe("what webhooks report", () => {
  it("about a contact shows in the next alert, without another call", async () => {
    const { created } = await alertFor({ company: "Acme" });
    const contact = contactId(created);
    desk.advance(seconds(5));
    const updated = desk.happen("contact.user.updated", { contact, name: "Grace Brewster Hopper" });
    await desk.send(updated);
    await desk.settled(updated.id);
    const calls = desk.sandboxes.intercom.calls().total;
    expect((await alertFor({ contact })).shown).toContain("Grace Brewster Hopper");
    expect(desk.sandboxes.intercom.calls().total).toBe(calls);
  });

  it("about a company shows in the next alert", async () => {
    const { created } = await alertFor({ company: "Acme" });
    desk.advance(seconds(5));
    const updated = desk.happen("company.updated", { company: "Acme", spend: 123_456 });
    await desk.send(updated);
    await desk.settled(updated.id);
    expect((await alertFor({ contact: contactId(created) })).shown).toContain("123,456");
  });

  it("about a tag shows the current contact, even within the same second as another change", async () => {
    const { created } = await alertFor({ company: "Acme" });
    const contact = contactId(created);
    desk.advance(seconds(5));
    const updated = desk.happen("contact.user.updated", { contact, name: "A First Name" });
    // This one has no alert of its own.
    desk.happen("contact.user.updated", { contact, name: "A Second Name" });
    const tagged = desk.happen("contact.user.tag.created", { contact });
    for (const one of [updated, tagged]) {
      await desk.send(one);
      await desk.settled(one.id);
    }
    expect((await alertFor({ contact })).shown).toContain("A Second Name");
  });

  it("is not undone by an older notification that comes late", async () => {
    const { created } = await alertFor({ company: "Acme" });
    const contact = contactId(created);
    desk.advance(seconds(5));
    const older = desk.happen("contact.user.updated", { contact, name: "An Older Name" });
    desk.advance(seconds(5));
    const newer = desk.happen("contact.user.updated", { contact, name: "A Newer Name" });
    await desk.send(newer);
    await desk.settled(newer.id);
    await desk.send(older);
    await desk.settled(older.id);
    expect((await alertFor({ contact })).shown).toContain("A Newer Name");
  });
});
