import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Attempt, HeldAlert, Services } from "../../src/effects/shape.ts";
import { type SlackSummary, slackSummaryHandler } from "../../src/effects/slack-summary.ts";
import { shortened, summaryOf } from "../../src/effects/summary-message.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { hours } from "../../src/platform/time.ts";
import { SlackError } from "../../src/slack/error.ts";
import { meaningOf } from "../../src/slack/error-codes.ts";

const failureOf = (code: string) => new SlackError(`Slack answered ${code}`, { code, ...meaningOf(code) });

const alert = (nth: number, more: Partial<HeldAlert> = {}): HeldAlert => ({
  message: { text: `Customer ${nth} wrote · “Hello”` },
  at: Date.UTC(2026, 10, 20, 18, nth),
  link: `https://app.intercom.com/${nth}`,
  ...more,
});
const of = [1, 2].map((nth) => ({
  subject: `conversation:${nth}`,
  notificationId: `n${nth}`,
  idempotencyKey: `${nth}`,
}));
const list: SlackSummary = { kind: "slack.summary", to: "#vip", because: "quiet hours", count: 2, of };
const posted = { channel: "C1", ts: "1.0" };

type Given = {
  effect?: SlackSummary;
  alerts?: HeldAlert[];
  record?: object;
  aside?: boolean;
  now?: number;
  refuses?: (given: Record<string, unknown>) => string | undefined;
};

function slackThat({
  effect = list,
  alerts = [alert(1), alert(2)],
  record,
  aside = false,
  now = 0,
  refuses,
}: Given) {
  const calls: [string, Record<string, unknown>][] = [];
  const answer = (method: string) => async (given: Record<string, unknown>) => {
    calls.push([method, given]);
    const code = refuses?.(given);
    if (code) throw failureOf(code);
    return posted;
  };
  const web = { post: answer("post"), update: answer("update"), knows: () => "C1" };
  const services = {
    slack: async () => web,
    cache: { peek: async () => undefined, replace: async () => true },
    threads: {
      read: async (_: string, subject: string) =>
        aside && subject === "conversation:2" ? { aside: "x" } : {},
      forget: async () => undefined,
    },
    deliveryRecords: { read: async () => record },
    held: async () => alerts,
    clock: () => now,
  } as unknown as Services;
  const attempt: Attempt<SlackSummary> = {
    ...{ idempotencyKey: "summary", group: "slack:#vip", appId: "app", subject: "held:slack:#vip" },
    ...{ notificationId: "n1", decidedAt: 0, effect },
  };
  return {
    calls,
    prepare: () => slackSummaryHandler.prepare!(attempt, services),
    perform: (place: Record<string, string> = { channel: "#vip" }) =>
      slackSummaryHandler.perform(attempt, services, () => {}, place),
  };
}

describe("a summary", () => {
  it.each(["restricted_action_non_threadable_channel", "thread_locked"])(
    "whose list Slack refuses in the thread (%s) has it in the channel, at once (promise 1)",
    async (code) => {
      const refuses = ({ threadTs }: Record<string, unknown>) => (threadTs ? code : undefined);
      const { perform, calls } = slackThat({ effect: { ...list, under: "root" }, refuses });
      await expect(perform({ channel: "C1", threadTs: "1.0" })).resolves.toMatchObject(posted);
      expect(calls.map(([, { channel, threadTs }]) => [channel, threadTs])).toEqual([
        ["C1", "1.0"],
        ["C1", undefined],
      ]);
    },
  );

  it("is not posted twice when Slack's answer is lost", async () => {
    const { perform, calls } = slackThat({
      effect: { ...list, under: "root" },
      refuses: () => "internal_error",
    });
    await expect(perform({ channel: "C1", threadTs: "1.0" })).rejects.toThrow();
    expect(calls).toHaveLength(1);
  });

  it("lists alerts with time and link, and calls whom they call", async () => {
    const alerts = [alert(1, { message: { text: "One", mention: ["@vip"] } }), alert(2)];
    expect(summaryOf(list, alerts)).toMatchObject({
      text: "2 alerts from the quiet hours of #vip",
      mention: ["@vip"],
      blocks: [
        { type: "header" },
        {
          text: {
            text: expect.stringMatching(
              /^• <!date\^1795197660\^\{date_short_pretty\} \{time\}\|18:01 UTC> {2}One {2}<https:\/\/app.intercom.com\/1\|Open>\n• /,
            ),
          },
        },
      ],
    });
  });

  it("of a roll-up names the customer, and has its list in the thread", () => {
    const rollUp: SlackSummary = { ...list, because: "roll-up", count: 12 };
    expect(summaryOf(rollUp, [alert(1, { from: "Acme" })])).toEqual({
      text: "12 more from Acme",
      blocks: [expect.objectContaining({ type: "header" })],
    });
    expect(summaryOf({ ...rollUp, under: "root" }, [alert(1)]).blocks).toEqual([
      expect.objectContaining({ type: "section" }),
    ]);
  });

  it("goes below its first message, waits for that, and stands alone when it was parked", async () => {
    const effect = { ...list, under: "root" };
    await expect(slackThat({ effect }).prepare()).rejects.toThrow(TryLater);
    await expect(slackThat({ effect, record: { state: "trying" } }).prepare()).rejects.toThrow(TryLater);
    const done = { state: "done", result: posted };
    expect((await slackThat({ effect, record: done }).prepare()).place).toMatchObject({
      channel: "C1",
      threadTs: "1.0",
    });
    const { place } = await slackThat({ effect, record: { state: "parked", result: {} } }).prepare();
    expect(place).toEqual({ channel: "#vip" });
  });

  it("follows an earlier alert of one of its conversations that went aside, for an hour at most", async () => {
    await expect(slackThat({ aside: true }).prepare()).rejects.toThrow(/not over/);
    expect((await slackThat({ aside: true, now: hours(1) + 1 }).prepare()).place).toEqual({
      channel: "#vip",
    });
  });

  it("is not posted when all of it was forgotten, and is written anew when words were taken away", async () => {
    const empty = slackThat({ alerts: [] });
    expect(await empty.perform()).toEqual({ skipped: "nothing is left of it" });
    const edit = slackThat({
      effect: { ...list, edits: "first" },
      record: { state: "done", result: posted },
    });
    expect(await edit.perform((await edit.prepare()).place)).toMatchObject(posted);
    expect(edit.calls).toEqual([["update", expect.objectContaining({ ...posted, key: "first" })]]);
    expect(empty.calls).toEqual([]);
  });
});

it("is cut between marks, links and entities, and is one line (property)", () => {
  const piece = fc.constantFrom(
    "<https://a.test|b c>",
    "&amp;",
    "&lt;",
    "a",
    " ",
    "\n",
    "🙂",
    "<@U0SAM00001>",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const short = shortened(pieces.join(""), 40);
      expect(short.length).toBeLessThanOrEqual(41);
      expect(short).not.toContain("\n");
      expect(short.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
      expect(short.replace(/&(amp|lt);/g, "")).not.toContain("&");
      expect(short.isWellFormed()).toBe(true);
    }),
  );
});
