import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { invalidView } from "../../sandbox/slack/invalid-blocks.ts";
import { formView, previewView } from "../../src/act/modals.ts";
import { alert } from "../../src/define/alert/alert.ts";
import { digest } from "../../src/define/digest.ts";
import { slack } from "../../src/define/slack.ts";
import { lineOf } from "../../src/effects/card/line.ts";
import { cardStateOf, goneState } from "../../src/effects/card/state-of.ts";
import type { Effect } from "../../src/effects/effect.ts";
import { carriesAny, removed, withoutWords, wordsOf } from "../../src/effects/removed-words.ts";
import { alertsInOne, summaryOf } from "../../src/effects/summary-message.ts";
import { postAlarmNotification } from "../../src/operator/alarm-notification.ts";
import type { Ask } from "../../src/slack/asking.ts";
import { type CardControls, cardControlsBlock } from "../../src/slack/card/controls.ts";
import { cardMessage } from "../../src/slack/card/message.ts";
import { slackOver } from "../../src/slack/client.ts";
import type { SlackMessage } from "../../src/slack/message.ts";
import { anyConversation, anyExtras, anyFacts, words } from "../define/any-facts.ts";
import { mistakesInMessage } from "./message-mistakes.ts";

type Sent = { method: string; text: string; blocks?: unknown[] };

/** Slack, as far as it takes messages: what would go out to it. */
function recording() {
  const sent: Sent[] = [];
  const taking = (method: string) => async (message: Omit<Sent, "method">) => {
    sent.push({ ...message, method });
    return { ok: true, ts: "1.1", channel: "C12345678" };
  };
  const web = {
    chat: {
      postMessage: taking("chat.postMessage"),
      postEphemeral: taking("chat.postMessage"),
      update: taking("chat.update"),
    },
    conversations: { history: async () => ({ messages: [] }) },
  };
  const ask: Ask = async (_, call) => call(web as never);
  return { sent, web: slackOver(ask) };
}

/** The mistakes in all that was sent. */
const mistakesIn = (sent: Sent[]) => sent.flatMap((one) => mistakesInMessage(one));

const topics = [
  "conversation.user.replied",
  "conversation.admin.replied",
  "conversation.admin.noted",
  "conversation.admin.assigned",
  "conversation.admin.closed",
  "conversation.admin.snoozed",
  "conversation.rating.added",
];

/** `slack.text` with anybody's words between any of our own. */
const anyText = fc.array(words, { maxLength: 12 }).chain((all) =>
  fc
    .array(fc.constantFrom("", " ", "*", " wrote: ", "\n", "<!here> "), {
      minLength: all.length + 1,
      maxLength: all.length + 1,
    })
    .map((parts) => slack.text(Object.assign([...parts], { raw: parts }), ...all)),
);

const names = fc.record({
  teammate: words.map((name) => () => name ?? undefined),
  team: words.map((name) => () => name ?? undefined),
});

/** A card, the line that its alert is where it stands already, and the line of something that happened. */
const anyCard: fc.Arbitrary<SlackMessage> = fc
  .tuple(words, anyFacts, anyConversation, anyExtras, names, fc.constantFrom(...topics))
  .chain(([title, rest, conversation, extras, called, topic]) => {
    const facts = { ...rest, conversation };
    const { card } = slack.card("#vip", title ?? "", facts, extras);
    const [part] = conversation.conversation_parts?.conversation_parts ?? [];
    const line = lineOf({ topic, conversation, part, message: facts.message }, called);
    return fc.constantFrom(
      cardMessage(card.facts, card.state),
      cardMessage(card.facts, cardStateOf(conversation, called)),
      cardMessage(card.facts, goneState),
      { text: card.line },
      { text: line ?? "x" },
    );
  });

const anyDigest: fc.Arbitrary<SlackMessage> = fc
  .tuple(fc.array(fc.tuple(anyConversation, words, words), { maxLength: 10 }), fc.nat(40), words)
  .map(([entries, more, title]) => {
    const first = entries.map(([conversation, customer, assignedTo]) => ({
      conversation,
      link: `https://app.intercom.com/a/inbox/app1/inbox/conversation/${conversation.id}`,
      ...(customer ? { customer } : {}),
      ...(assignedTo ? { assignedTo } : {}),
    }));
    const list = { count: first.length + more, first };
    const at = Date.UTC(2026, 10, 29);
    const told = { at, since: at - 86_400_000, until: at, waiting: list, ratedBadly: list, missed: list };
    return digest({ digest: told, timeZone: "Europe/Berlin" }, title ?? undefined);
  });

/** What quiet hours and a flood leave, as a list or under a title. */
const anySummary: fc.Arbitrary<SlackMessage> = fc
  .tuple(
    fc.array(fc.tuple(words, anyFacts, anyExtras, words), { minLength: 1, maxLength: alertsInOne }),
    fc.constantFrom("quiet hours", "roll-up"),
    fc.boolean(),
  )
  .map(([all, because, isUnder]) => {
    const alerts = all.map(([title, facts, extras, from], nth) => ({
      idempotencyKey: `k${nth}`,
      at: Date.UTC(2026, 10, 29) + nth,
      message: alert(title ?? "", facts, extras),
      link: "https://app.intercom.com/a/inbox/app1",
      ...(from ? { from } : {}),
    }));
    const summary = { kind: "slack.summary", to: "#vip", because, count: alerts.length };
    return summaryOf({ ...summary, ...(isUnder ? { under: "k0" } : {}) } as never, alerts as never);
  });

const anyMessage: fc.Arbitrary<SlackMessage> = fc.oneof(
  anyDigest,
  anySummary,
  fc.tuple(words, anyFacts, anyExtras).map(([title, ...told]) => alert(title ?? "", ...told)),
  anyText.map((text) => ({ text })),
  fc.tuple(anyText, anyFacts).map(([text, facts]) => ({ ...alert("x", facts), text })),
  anyCard,
);

describe("every message that Deskbell can send", () => {
  it("is one that Slack takes, as a first post, in a thread and as an update", async () => {
    await fc.assert(
      fc.asyncProperty(anyMessage, words, async (message, key) => {
        const { sent, web } = recording();
        const posting = { channel: "C12345678", message, key: key ?? "" };
        await web.post(posting);
        await web.post({ ...posting, threadTs: "1.1" });
        await web.update({ ...posting, ts: "1.1" });
        expect(mistakesIn(sent)).toEqual([]);
        expect(sent).toHaveLength(3);
      }),
      { numRuns: 200 },
    );
  });

  it("is one once words were taken out of it", async () => {
    await fc.assert(
      fc.asyncProperty(anyMessage, anyFacts, words, async (message, { message: written }, word) => {
        const carries = carriesAny([...wordsOf({ ...written }), ...wordsOf({ body: word }), "acme"]);
        const before = { kind: "slack.post", to: "#vip", message, thread: true } satisfies Effect;
        const after = withoutWords(before, carries) as typeof before | undefined;
        const { sent, web } = recording();
        await web.update({ channel: "C12345678", ts: "1.1", message: after?.message ?? message, key: "k" });
        expect(mistakesIn(sent)).toEqual([]);
        if (after) expect(JSON.stringify(sent)).toContain(removed);
      }),
      { numRuns: 200 },
    );
  });

  it("is one when it tells of an alarm", async () => {
    const described = fc
      .tuple(words, words)
      .map(([says, runbook]) => `${says ?? ""} Runbook: ${runbook ?? ""}`);
    await fc.assert(
      fc.asyncProperty(words, fc.oneof(words, described), fc.boolean(), async (name, description, isOver) => {
        const { sent, web } = recording();
        await postAlarmNotification(
          { slack: web, channel: "C12345678", log: () => undefined },
          JSON.stringify({
            // CloudWatch takes 255 characters of a name, and 1,024 of a description.
            AlarmName: (name ?? "").slice(0, 255) || "Alarm",
            AlarmDescription: description?.slice(0, 1_024),
            NewStateValue: isOver ? "OK" : "ALARM",
            OldStateValue: isOver ? "ALARM" : "OK",
            StateChangeTime: "2026-11-29T12:00:00.000+0000",
          }),
        );
        expect(sent).toHaveLength(1);
        expect(mistakesIn(sent)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe("what people act with in Slack", () => {
  const named = fc.record({ id: fc.nat(1e9).map(String), name: words });
  const controls = fc.record(
    {
      appId: fc.constant("abc12345"),
      conversationId: fc.nat(1e12).map(String),
      state: fc.record({
        state: fc.constantFrom("open" as const, "closed" as const, "snoozed" as const),
        adminAssigneeId: fc.constantFrom(undefined, "7"),
        isSnoozed: fc.boolean(),
      }),
      teams: fc.array(named, { maxLength: 60 }),
      teammates: fc.array(named, { maxLength: 60 }),
      reaction: words.map((word) => word ?? undefined),
      company: fc.option(named, { nil: undefined }),
    },
    { requiredKeys: ["appId", "conversationId", "state", "teams", "teammates"] },
  );

  it("is within Slack's limits on a card", async () => {
    await fc.assert(
      fc.asyncProperty(controls, anyConversation, async (given, conversation) => {
        const { sent, web } = recording();
        const { card } = slack.card("#vip", "x", { conversation });
        const message = cardMessage(card.facts, card.state, cardControlsBlock(given as CardControls));
        await web.post({ channel: "C12345678", message, key: "k" });
        expect(mistakesIn(sent)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it("is within Slack's limits in a form", () => {
    const metadata = { appId: "abc12345", conversationId: "1", place: { channel: "C12345678" } };
    fc.assert(
      fc.property(words, words, (body, name) => {
        const view = previewView(metadata, (body ?? "").slice(0, 3_000) || "x", name ?? "");
        expect(invalidView(view)).toEqual([]);
      }),
    );
    for (const form of ["note", "reply", "assign", "snooze"] as const)
      expect(invalidView(formView(form, metadata))).toEqual([]);
  });

  it("is answered by a sentence that Slack takes", async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { sent, web } = recording();
        await web.tell({ user: "U12345678", channel: "C12345678", text });
        expect(mistakesIn(sent)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

it("a message in which nothing can be seen says so", async () => {
  const { sent, web } = recording();
  const message = { text: slack.text`${undefined} ${"\u200b"}` };
  await web.post({ channel: "C12345678", message, key: "k" });
  expect(sent[0]?.text).toBe("(no text)");
});

it("a text that is too long is cut between its links, entities and characters", async () => {
  const { sent, web } = recording();
  const of = (text: string) => ({ channel: "C12345678", ts: "1.1", key: "k", message: { text } });
  await web.update(of(`${"a".repeat(3_990)}<https://x.example|y>`));
  await web.update(of(`${"a".repeat(3_997)}&amp;&amp;`));
  await web.update(of(`${"a".repeat(3_998)}😀😀`));
  expect(sent.map(({ text }) => text.replace(/a+/, ""))).toEqual(["…", "…", "…"]);
  await web.post(of("b".repeat(50_000)));
  expect(sent[3]?.text).toHaveLength(4_000);
});
