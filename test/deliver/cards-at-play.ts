import { createFifo } from "../../local/engines/sqs.ts";
import { createEventSource } from "../../simulation/aws/event-source.ts";
import { createEnvironment } from "../../simulation/environment/environment.ts";
import { createMemorySqs } from "../../simulation/memory/sqs.ts";
import { createMemoryTables } from "../../simulation/memory/tables.ts";
import { slack as effect } from "../../src/define/slack.ts";
import { cardFactsAsKept } from "../../src/deliver/as-kept.ts";
import { createAside } from "../../src/deliver/aside.ts";
import { handleEffectMessage } from "../../src/deliver/handle-message.ts";
import { handlersWith } from "../../src/deliver/handlers.ts";
import { type Effect, groupOf } from "../../src/effects/effect.ts";
import type { Services } from "../../src/effects/shape.ts";
import { showCard } from "../../src/effects/slack-show-card.ts";
import { IntercomError } from "../../src/intercom/client/error.ts";
import { workThroughBatch } from "../../src/messages/batch.ts";
import { encodeEffectMessage } from "../../src/messages/effect-message.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { SlackError } from "../../src/slack/error.ts";
import type { SlackMessage } from "../../src/slack/message.ts";
import { createCache } from "../../src/store/cache.ts";
import { createCards } from "../../src/store/cards.ts";
import { createDeliveryRecords } from "../../src/store/delivery-records.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createPace } from "../../src/store/pace.ts";
import { createParkedList } from "../../src/store/parked.ts";
import { createSubjects } from "../../src/store/subjects.ts";
import { createThreads } from "../../src/store/threads.ts";
import { createTombstones } from "../../src/store/tombstones.ts";
import { aboutConversation } from "../facts.ts";

export type Posted = {
  ts: string;
  threadTs?: string | undefined;
  key: string;
  message: SlackMessage;
  at: number;
};

/** The deployed delivery over engines in memory and a virtual clock, with Slack and Intercom as far as cards need them. */
export async function playCards({ workers = 4, latency = 300 } = {}) {
  const environment = createEnvironment(1);
  const { timeline } = environment;
  const clock = timeline.now;
  const { ledger, cache } = await createMemoryTables();
  const sqs = createMemorySqs(clock);
  const queues = await createFifo(sqs.client, "effects", 180);
  const effects = createQueue(sqs.client, queues.url, clock);
  const waited = (ms = latency) => new Promise<void>((resolve) => timeline.after(ms, resolve));

  const posts: Posted[] = [];
  const updates: { at: number; ts: string }[] = [];
  const conversations = new Map<string, object>();
  /** What happens instead of the next calls of chat.update, before or after they take effect. */
  const faults: { before?: Error; after?: Error; late?: number }[] = [];
  /** With what Slack refuses each post below this message. */
  const locked = new Map<string, Error>();
  const gone = () => new SlackError("gone", { kind: "refused", code: "message_not_found" });
  let [isDown, hidesDeletions, hidesPosts] = [false, false, false];
  const slow = new Map<string, number>();
  const web = {
    knows: () => undefined,
    whereIs: async () => "C1",
    resolve: async () => "C1",
    async post({ message, threadTs, key }: { message: SlackMessage; threadTs?: string; key: string }) {
      await waited();
      const refusal = locked.get(threadTs ?? "");
      if (refusal) throw refusal;
      const ts = `${posts.length + 1}.0`;
      const stands = threadTs && posts.some((one) => one.ts === threadTs) ? threadTs : undefined;
      posts.push({ ts, threadTs: stands, key, message, at: clock() });
      return { channel: "C1", ts, ...(stands ? { threadTs: stands } : {}) };
    },
    async update({ ts, message }: { ts: string; message: SlackMessage }) {
      const { before, after, late = 0 } = faults.shift() ?? {};
      updates.push({ at: clock(), ts });
      await waited();
      if (before) throw before;
      const apply = () => {
        const post = posts.find((one) => one.ts === ts);
        if (post) post.message = message;
        return post !== undefined;
      };
      if (late > 0) timeline.after(late, apply);
      else if (!apply()) throw gone();
      if (after) throw after;
      return { channel: "C1", ts };
    },
    async delete({ ts }: { ts: string }) {
      await waited();
      posts.splice(
        posts.findIndex((one) => one.ts === ts),
        1,
      );
    },
    async stands({ ts }: { ts: string }) {
      await waited();
      if (hidesDeletions) throw new SlackError("slow down", { kind: "rate_limited", retryAt: clock() });
      return posts.some((one) => one.ts === ts);
    },
    async find({ key }: { key: string }) {
      await waited();
      const post = hidesPosts ? undefined : posts.find((one) => one.key === key);
      return post && { channel: "C1", ts: post.ts, ...(post.threadTs ? { threadTs: post.threadTs } : {}) };
    },
  };
  const intercom = {
    conversations: {
      async retrieve(id: string) {
        if (isDown) throw new IntercomError("down", { kind: "unavailable" } as never);
        const found = conversations.get(id);
        const longer = slow.get(id);
        slow.delete(id);
        await waited(longer);
        if (found) return aboutConversation({ conversation: { id, ...found } }).conversation;
        throw new IntercomError("gone", { kind: "not_found" } as never);
      },
    },
    admins: { list: async () => ({ admins: [{ id: "7", name: "Maya" }] }) },
    teams: { list: async () => ({ teams: [] }) },
  };
  const [cards, deliveryRecords] = [createCards(ledger, clock), createDeliveryRecords(ledger, clock)];
  const kept = { ledger: createLedger(ledger, clock), subjects: createSubjects(ledger, clock) };
  const services = {
    ...{ cards, deliveryRecords, clock, acting: async () => false },
    slack: async () => web,
    intercom: async () => intercom,
    cache: createCache(cache, clock),
    pace: createPace(cache, clock),
    threads: createThreads(ledger, clock),
    cardFactsAsKept: cardFactsAsKept(kept),
  } as unknown as Services;
  const waiting: string[] = [];
  const work = {
    aside: createAside(effects, createThreads(ledger, clock)),
    deliveryRecords,
    handlerOf: handlersWith(services),
    ...kept,
    tombstones: createTombstones(ledger, clock),
    parking: {
      list: createParkedList(ledger, clock),
      queue: createQueue(sqs.client, queues.parkedUrl, clock),
      log: () => {},
    },
    isOverfull: async () => false,
    clock,
    log: (line: { outcome?: unknown; why?: unknown }) =>
      void (line.outcome === "waiting" && waiting.push(String(line.why))),
  };
  const source = createEventSource(environment, {
    name: "deliver",
    sqs,
    url: queues.url,
    concurrency: workers,
    create: () => (event, context) =>
      workThroughBatch(
        event,
        (record) => handleEffectMessage(work, record),
        effects.postpone,
        clock,
        () => context.getRemainingTimeInMillis(),
      ),
  });
  let sent = 0;

  return {
    ...{ timeline, clock, posts, updates, conversations, faults, locked, services, cards, waiting, kept },
    parked: () => sqs.queue(queues.parkedUrl).messages(),
    /** `beside` puts it on the queue where it is not behind others of its group. */
    async send(conversation: string, one: Effect, { beside = false } = {}) {
      sent += 1;
      const group = groupOf(one);
      const message = {
        ...{
          idempotencyKey: `app/${sent}/card/0`,
          group,
          appId: "app",
          subject: `conversation:${conversation}`,
        },
        ...{ notificationId: `n${sent}`, decidedAt: clock(), effect: one },
      };
      const queued = beside ? `${group} beside ${sent}` : group;
      await effects.send([
        { body: encodeEffectMessage(message), group: queued, deduplicationId: String(sent) },
      ]);
      return message;
    },
    alert: (id: string, title = "Acme wrote", to = "#vip") =>
      effect.card(to, title, aboutConversation({ conversation: { id, ...conversations.get(id) } })),
    show: (id: string) => showCard("app", id),
    /** An effect ends without having done anything. */
    giveUp: (conversation: string, idempotencyKey: string) =>
      deliveryRecords.end(
        { appId: "app", subject: `conversation:${conversation}`, idempotencyKey },
        { state: "parked", reason: "for a test" },
      ),
    outage(down: boolean) {
      isDown = down;
    },
    /** The next reading of the conversation takes so long, and gives what is there at its beginning. */
    slowly: (id: string, ms: number) => void slow.set(id, ms),
    hideDeletions() {
      hidesDeletions = true;
    },
    /** Slack's history does not show what was posted. */
    hidePosts() {
      hidesPosts = true;
    },
    /** Runs until nothing is left to happen, or until a time. */
    async run(until = Number.POSITIVE_INFINITY) {
      for (;;) {
        source.pump();
        const next = timeline.nextAt();
        if (next === undefined || next > until || !timeline.step()) return;
        await environment.settled();
      }
    },
    /** What stands in the channel, each with its thread. */
    roots: () =>
      posts
        .filter(({ threadTs }) => !threadTs)
        .map((root) => ({
          ...root,
          text: JSON.stringify(root.message),
          lines: posts.filter(({ threadTs }) => threadTs === root.ts).map(({ message }) => message.text),
        })),
    /** Somebody deletes a message. */
    remove: (ts: string) =>
      void posts.splice(
        posts.findIndex((one) => one.ts === ts),
        1,
      ),
  };
}
