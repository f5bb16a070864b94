import fc from "fast-check";
import { afterAll, describe, expect, it, test } from "vitest";
import { sandboxAccessToken, sandboxAppId } from "../../sandbox/intercom/credentials.ts";
import { createSandboxIntercom } from "../../sandbox/intercom/sandbox.ts";
import { createIntercom } from "../../src/intercom/client/intercom.ts";
import { readNotification } from "../../src/intercom/webhook/notification.ts";
import { kinds } from "../../src/reconcile/kinds.ts";
import { missing } from "../../src/reconcile/missing.ts";
import type { ReconciledKind } from "../../src/store/watermark.ts";

let now = Date.UTC(2026, 10, 20, 12);
const clock = () => now;
const sandbox = createSandboxIntercom({ clock });
afterAll(() => sandbox.close());
const intercom = createIntercom({
  apiUrl: "http://sandbox",
  accessToken: sandboxAccessToken,
  clock,
  fetch: async (url, init) => sandbox.app.request(new Request(url as string, init)),
});

const conversationTopics = [
  "conversation.user.replied",
  "conversation.admin.replied",
  "conversation.admin.noted",
  "conversation.admin.assigned",
  "conversation.admin.open.assigned",
  "conversation.admin.snoozed",
  "conversation.admin.unsnoozed",
  "conversation.admin.closed",
  "conversation.admin.opened",
  "conversation.rating.added",
] as const;
const ticketTopics = [
  "ticket.state.updated",
  "ticket.note.created",
  "ticket.admin.replied",
  "ticket.contact.replied",
  "ticket.attribute.updated",
  "ticket.admin.assigned",
  "ticket.team.assigned",
] as const;
/** Two of these cannot be told apart, or no topic of API 2.11 fits the parts they leave, so they are not looked for. */
const mute = ["conversation.priority.updated", "conversation.read"];

function happen(topic: string, given: object) {
  const told = happenAll(topic, given).findLast((one) => one.topic === topic);
  if (!told) throw new Error(`The sandbox did not tell of ${topic}`);
  return told;
}

/** One part may tell several topics. */
function happenAll(topic: string, given: object) {
  now += 3_000;
  return sandbox.happenAll(topic, given).map(reported);
}

function reported(sent: { topic: string }) {
  const webhook = readNotification(sent);
  return {
    topic: sent.topic,
    deduplicationKey: `${sandboxAppId}/${webhook.deduplicationKey}`,
    subject: webhook.subject,
    occurredAt: webhook.occurredAt,
  };
}

const begin = (kind: ReconciledKind) =>
  kind === "tickets"
    ? happen("ticket.created", { company: "Acme" })
    : happen("conversation.user.created", { company: "Acme" });

const idOf = (subject: string) => subject.slice(subject.indexOf(":") + 1);

/** What reconciliation would feed in if no webhook had been received. */
async function untold(
  kind: ReconciledKind,
  subject: string,
  known: { topic: string; deduplicationKey: string }[],
  topics: readonly string[],
) {
  const happenings = await kinds[kind].happenings(intercom, idOf(subject));
  const listeners = topics.map((topic) => ({ topics: [topic] }));
  return missing(happenings, known, listeners, { appId: sandboxAppId, now }).map(({ raw, topic, id }) => {
    const { deduplicationKey, subject: about, occurredAt } = readNotification(JSON.parse(raw));
    return { id, topic, deduplicationKey: `${sandboxAppId}/${deduplicationKey}`, subject: about, occurredAt };
  });
}

describe("what is fed in has the deduplication key and the time of the webhook", () => {
  test.each([
    ...["conversation.user.created", "conversation.admin.single.created", ...conversationTopics].map(
      (topic) => ["conversations", topic],
    ),
    ...["ticket.created", "ticket.closed", ...ticketTopics].map((topic) => ["tickets", topic]),
  ] as [ReconciledKind, string][])("%s: %s", async (kind, topic) => {
    const isBeginning = topic.endsWith("created") && !topic.startsWith("ticket.note");
    const option = kind === "tickets" ? "ticket" : "conversation";
    const given = isBeginning ? { company: "Acme" } : { [option]: idOf(begin(kind).subject) };
    const webhook = happen(topic, given);
    const found = await untold(kind, webhook.subject, [], [topic]);
    const { topic: _, ...fact } = webhook;
    expect(found.at(-1)).toMatchObject(fact);
    expect(await untold(kind, webhook.subject, [...found, webhook], [topic]), "nothing is left").toEqual([]);
  });
});

const needs: Record<string, string[]> = {
  "conversation.admin.unsnoozed": ["conversation.admin.snoozed"],
  "conversation.admin.open.assigned": ["conversation.user.replied"],
};

describe("whatever happens", () => {
  const stories = (topics: readonly string[]) =>
    fc.array(fc.constantFrom(...topics), { maxLength: 12 }).map((story) =>
      // Only a snoozed conversation can be unsnoozed, and only an open one can be assigned while open.
      story.flatMap((topic) => [...(needs[topic] ?? []), topic]),
    );

  it.each([
    ["conversations", conversationTopics, "conversation"],
    ["tickets", ticketTopics, "ticket"],
  ] as [ReconciledKind, readonly string[], string][])(
    "%s: events that were received are not found, and all others are found once",
    async (kind, topics, option) => {
      await fc.assert(
        fc.asyncProperty(
          stories([...topics, ...(kind === "conversations" ? mute : [])]),
          fc.func(fc.boolean()),
          async (story, isTold) => {
            const first = begin(kind);
            const webhooks = [
              first,
              ...story.flatMap((topic) => happenAll(topic, { [option]: idOf(first.subject) })),
            ];
            const overlapping = webhooks.flatMap((webhook) => [webhook, ...twinsOf(webhook)]);
            const rating = overlapping.findLast(({ topic }) => topic === "conversation.rating.added");
            // Of several ratings only the last is left.
            const reconcilable = overlapping.filter(
              (one) => !mute.includes(one.topic) && (one.topic !== rating?.topic || one === rating),
            );
            const heard = reconcilable.filter(({ deduplicationKey }) => isTold(deduplicationKey));
            const lost = new Set(
              reconcilable
                .filter((one) => !heard.includes(one))
                .map(({ deduplicationKey }) => deduplicationKey),
            );
            // An assignment is looked for by the topic that Intercom always sends for it.
            const wanted = topics.filter((topic) => topic !== "conversation.admin.open.assigned");
            const found = await untold(kind, first.subject, heard, [first.topic, ...wanted]);
            expect(new Set(found.map(({ deduplicationKey }) => deduplicationKey))).toEqual(lost);
            expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
            expect(found.map(({ occurredAt }) => occurredAt)).toEqual(
              found.map(({ occurredAt }) => occurredAt).toSorted((a, b) => a - b),
            );
          },
        ),
        { numRuns: 40 },
      );
    },
  );

  /** Intercom sends both topics of an assignment in an open conversation, and a reopening one counts as such. */
  function twinsOf(webhook: ReturnType<typeof happen>) {
    const { topic } = webhook;
    return topic === "conversation.admin.open.assigned"
      ? [{ ...webhook, topic: "conversation.admin.assigned" }]
      : [];
  }
});
