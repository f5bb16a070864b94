import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mail } from "../../bench/webhooks/mail.ts";
import { itemId, openDesk, type TestDesk } from "./desk.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const words = "The nightly export fails &amp; our customers wait.";

/** Sends a conversation with this body through every stage; gives its story and what Slack shows. */
async function alertOf(body: string) {
  const created = desk.happen("conversation.user.created", { company: "Acme", body });
  expect(await desk.send(created)).toEqual([200]);
  const told = await desk.settled(created.id);
  const message = desk.posts("#vip").at(-1);
  return { created, told, shown: JSON.stringify(message?.blocks), blocks: message?.blocks ?? [] };
}

describe.each([5_000, 20_000, 100_000, 900_000, 3_000_000])("a mail of %i characters", (size) => {
  it("is told at once, with its first words, within what Slack takes", async () => {
    const { told, shown, created } = await alertOf(mail(size, words));
    expect(told).toMatchObject({ state: "handled", deliveries: 1 });
    expect(told.effects).toMatchObject([{ state: "done", attempts: 1 }]);
    expect(shown).toContain("Hello,");
    expect(shown).toContain("The nightly export fails &amp; our customers wait.");
    if (size > 5_000) expect(shown).toMatch(/…"/);
    expect(shown).toContain(`conversation/${itemId(created)}`);
    for (const waste of ["open?upn", "data:image", "style=", "&lt;td"]) expect(shown).not.toContain(waste);
    expect(shown.length).toBeLessThan(11_300);
    expect(desk.lines.filter(({ outcome, id }) => outcome === "waiting" && id === told.id)).toEqual([]);
  });
});

/** What is hard to read, to compress or to escape. An earlier pattern took minutes for the first two. */
const hard: Record<string, string> = {
  "tags that never end": "<".repeat(900_000),
  "comments that never end": "<!--".repeat(225_000),
  "half surrogate pairs": "\ud800".repeat(900_000),
  "characters that SQS refuses": "\uffff".repeat(900_000),
  emoji: "😀".repeat(450_000),
  "entities alone": "&nbsp;".repeat(150_000),
  "tables within tables": "<table><tr><td>".repeat(60_000),
  "bytes that do not compress": `<p>${randomBytes(675_000).toString("base64")}</p>`,
};

it.each(Object.keys(hard))("a body of 900 KB of %s is handled at its first try", async (kind) => {
  const { told } = await alertOf(hard[kind] ?? "");
  expect(told).toMatchObject({ state: "handled", deliveries: 1 });
  expect(told.effects).toMatchObject([{ state: "done", attempts: 1 }]);
  expect(desk.lines.filter(({ outcome, id }) => outcome === "waiting" && id === told.id)).toEqual([]);
});
