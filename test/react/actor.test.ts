import { expect, it } from "vitest";
import { IntercomError } from "../../src/intercom/client/error.ts";
import type { Notification } from "../../src/intercom/webhook/notification.ts";
import { GiveUp, TryLater } from "../../src/platform/errors.ts";
import { actorIn } from "../../src/react/loops.ts";

const notification = { actor: { kind: "teammate", id: "991" } } as Notification;
const actor = (me: () => Promise<string>) =>
  actorIn(notification, { me: async () => ({ model: await me(), from: "api" as const }) });

it("is Deskbell when the access token is theirs", async () => {
  expect(await actor(async () => "991")).toMatchObject({ isDeskbell: true });
  expect(await actor(async () => "992")).toMatchObject({ isDeskbell: false });
});

it.each([
  ["Intercom answers later", new TryLater("Intercom cannot take it now")],
  ["the budget is spent", new IntercomError("spent", { kind: "rate_limited" })],
  ["DynamoDB is mute", Object.assign(new Error("no answer"), { name: "TimeoutError" })],
])("waits while it cannot be known: %s", async (_, error) => {
  await expect(actor(() => Promise.reject(error))).rejects.toBe(error);
});

it("is another teammate where the token may not ask who it is", async () => {
  expect(await actor(() => Promise.reject(new GiveUp("403")))).toMatchObject({ isDeskbell: false });
});
