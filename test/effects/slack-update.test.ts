import { expect, it } from "vitest";
import type { Attempt, Services } from "../../src/effects/shape.ts";
import { type SlackUpdate, slackUpdateHandler } from "../../src/effects/slack-update.ts";
import { GiveUp, TryLater } from "../../src/platform/errors.ts";
import { SlackError } from "../../src/slack/error.ts";

const attempt: Attempt<SlackUpdate> = {
  ...{ idempotencyKey: "key", group: "slack:#vip", appId: "app", subject: "conversation:1" },
  ...{ notificationId: "n1", decidedAt: 0 },
  effect: { kind: "slack.update", to: "#vip", post: "post", message: { text: "[removed in Intercom]" } },
};
const refused = (code: string) => new SlackError(code, { kind: "refused", code });
const posted = { channel: "C1", ts: "1.0" };

type Given = { record?: object; update?: Error; delete?: Error; aside?: string };

function slackThat({ record, update, aside, ...more }: Given) {
  const calls: unknown[] = [];
  const answer = (method: string, error: Error | undefined) => async (given: object) => {
    calls.push([method, given]);
    if (error) throw error;
    return posted;
  };
  const web = { update: answer("update", update), delete: answer("delete", more.delete) };
  const services = {
    slack: async () => web,
    cache: { peek: async () => undefined },
    threads: { read: async () => (aside ? { aside } : undefined) },
    deliveryRecords: { read: async () => record },
    clock: () => 0,
  } as unknown as Services;
  return {
    calls,
    prepare: () => slackUpdateHandler.prepare?.(attempt, services),
    perform: (place: Record<string, string> = posted) =>
      slackUpdateHandler.perform(attempt, services, () => {}, place),
  };
}

it("finds the post by its delivery record, and leaves its key with the message", async () => {
  const { prepare, perform, calls } = slackThat({ record: { state: "done", result: posted } });
  expect(await prepare()).toMatchObject({ place: posted });
  expect(await perform()).toMatchObject(posted);
  expect(calls).toEqual([["update", { ...posted, message: attempt.effect.message, key: "post" }]]);
});

it("does nothing about a post that was never made", async () => {
  const { prepare, perform, calls } = slackThat({ record: { state: "parked", result: {} } });
  expect(await prepare()).toMatchObject({ place: {} });
  expect(await perform({})).toEqual({ skipped: "never posted" });
  expect(calls).toEqual([]);
});

it("waits for a post whose outcome is not known, or follows it where it was set aside", async () => {
  await expect(slackThat({ record: { state: "trying" } }).prepare()).rejects.toThrow(TryLater);
  const { prepare } = slackThat({ record: { state: "trying" }, aside: "post" });
  expect(await prepare()).toMatchObject({ behind: "post" });
});

it("is done when the message is gone already", async () => {
  const { perform } = slackThat({ update: refused("message_not_found") });
  expect(await perform()).toMatchObject({ skipped: "deleted in Slack" });
});

it.each(["edit_window_closed", "cant_update_message"])("deletes a message after %s", async (code) => {
  const { perform, calls } = slackThat({ update: refused(code) });
  expect(await perform()).toMatchObject({ deleted: "yes" });
  expect(calls.at(-1)).toEqual(["delete", posted]);
});

it("asks an operator where Slack allows neither", async () => {
  const error = refused("compliance_exports_prevent_deletion");
  const { perform } = slackThat({ update: refused("edit_window_closed"), delete: error });
  await expect(perform()).rejects.toThrow(GiveUp);
  await expect(slackThat({ update: refused("is_inactive") }).perform()).rejects.toMatchObject({
    code: "is_inactive",
  });
});
