import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Clock } from "../../platform/time.ts";
import { removalTopics } from "../../react/removal/asked.ts";
import { createCache } from "../../store/cache.ts";
import type { DeliveryRecord } from "../../store/delivery-record.ts";
import { createDeliveryRecords } from "../../store/delivery-records.ts";
import type { Decision, FactSource, LedgerEntry, ReactionResult } from "../../store/entry.ts";
import { createLedger } from "../../store/ledger.ts";
import { createParkedList, type Dropped } from "../../store/parked.ts";
import { createTable } from "../../store/table.ts";
import { addressesOf } from "./addresses.ts";
import { correctionsBy } from "./corrections.ts";
import { createCustomers } from "./customers.ts";
import { effectOf, stateOf } from "./effect-story.ts";
import { type Headline, headlineOf } from "./headline.ts";
import { createNames } from "./names.ts";
import { nextTryOf } from "./next-try.ts";
import { withSummaries } from "./summaries.ts";

/** One notification and its result, as the inspector and `GET /api/notifications` show it. */
export type NotificationStory = {
  id: string;
  topic: string;
  appId: string;
  /** Such as `conversation:123`. */
  subject: string;
  /** ISO 8601. */
  receivedAt: string;
  deliveries: number;
  /** dropped: it was parked, and an operator gave it up. */
  state: "waiting" | "handled" | "parked" | "dropped";
  reason?: string;
  /** When (unix ms) and by whom it was given up. */
  dropped?: Dropped;
  /** Unix ms of the next try, or the latest moment at which it comes, where the ledger tells: else within five minutes. */
  nextTryAt?: number;
  headline: Headline;
  facts: FactSource[];
  reactions: (ReactionResult & { threw?: boolean })[];
  effects: (Pick<
    DeliveryRecord,
    | "idempotencyKey"
    | "group"
    | "kind"
    | "attempts"
    | "firstTriedAt"
    | "doneAt"
    | "foundByLookup"
    | "result"
    | "reason"
  > & { state: "waiting" | "done" | "parked" } & Pick<Decision, "held">)[];
};

export type StoryReader = ReturnType<typeof createStoryReader>;

/** Reads notifications and their results from the ledger, and names from the cache. */
export function createStoryReader(
  database: DynamoDBDocumentClient,
  { ledger: table, cache, brief = false }: { ledger: string; cache: string; brief?: boolean },
  clock: Clock,
) {
  const names = createNames(createCache(createTable(database, cache), clock), clock);
  const ledger = createLedger(createTable(database, table), clock, { brief });
  const deliveryRecords = createDeliveryRecords(createTable(database, table), clock);
  const customers = createCustomers(ledger, names, clock);
  const parkedList = createParkedList(createTable(database, table), clock);

  const recordsOf = async (appId: string, subject: string) =>
    withSummaries(await deliveryRecords.of(appId, subject), deliveryRecords, appId);

  async function storyOf(
    entry: LedgerEntry,
    shared?: Map<string, Promise<DeliveryRecord[]>>,
  ): Promise<NotificationStory> {
    const { appId, subject } = entry;
    const partition = `${appId}/${subject}`;
    // What was posted to Slack about it is corrected by effects that no reaction decided.
    const isRemoval = removalTopics.includes(entry.topic);
    const reading =
      entry.decisions.length === 0 && !isRemoval ? [] : (shared?.get(partition) ?? recordsOf(appId, subject));
    if (reading instanceof Promise) shared?.set(partition, reading);
    const records = await reading;
    const corrections = isRemoval ? correctionsBy(entry, records) : [];
    const effects = [
      ...entry.decisions.map(({ idempotencyKey, group, effect, held }) => ({
        ...effectOf(idempotencyKey, group, effect.kind, records),
        ...(held ? { held } : {}),
      })),
      ...corrections.map(({ idempotencyKey, group, kind }) =>
        effectOf(idempotencyKey, group, kind, corrections),
      ),
    ];
    const parked = effects.find(({ state }) => state === "parked");
    const waiting = effects.find(({ state, reason }) => state === "waiting" && reason);
    const reason = entry.reason ?? parked?.reason ?? waiting?.reason;
    const known = stateOf(entry, effects);
    const dropped = known === "parked" ? await droppedOf(entry, effects) : undefined;
    const state = dropped ? "dropped" : known;
    const isWaiting = state === "waiting" || effects.some((effect) => effect.state === "waiting");
    const nextTryAt = isWaiting ? nextTryOf(entry, records, clock()) : undefined;
    return {
      id: entry.id,
      topic: entry.topic,
      appId,
      subject,
      receivedAt: new Date(entry.receivedAt).toISOString(),
      deliveries: entry.deliveries,
      state,
      ...(reason ? { reason } : {}),
      ...(dropped ? { dropped } : {}),
      ...(nextTryAt === undefined ? {} : { nextTryAt }),
      headline: await headlineOf(entry, names),
      facts: entry.facts,
      reactions: entry.reactions,
      effects,
    };
  }

  /** The latest drop, once everything that was parked of it has been given up. */
  async function droppedOf(
    { appId, subject, id, state }: LedgerEntry,
    effects: NotificationStory["effects"],
  ): Promise<Dropped | undefined> {
    const parked = [
      ...(state === "parked" ? [{ what: "notification" as const, id }] : []),
      ...effects
        .filter((effect) => effect.state === "parked")
        .map(({ idempotencyKey }) => ({ what: "effect" as const, id: idempotencyKey })),
    ];
    const read = await Promise.all(parked.map((one) => parkedList.read({ appId, subject, ...one })));
    const drops = read.flatMap((one) => one?.dropped ?? []);
    return drops.length === parked.length ? drops.toSorted((a, b) => b.at - a.at)[0] : undefined;
  }

  async function storiesOf(entries: readonly LedgerEntry[]): Promise<NotificationStory[]> {
    const known = new Map<string, Promise<DeliveryRecord[]>>();
    return customers.named(await Promise.all(entries.map((entry) => storyOf(entry, known))));
  }

  return {
    /** The stories of these entries, in the same order. */
    of: storiesOf,

    /** What the cache knows of these entries' customers, in the same order. */
    addressesOf: (entries: readonly LedgerEntry[]): Promise<string[][]> =>
      Promise.all(entries.map((entry) => addressesOf(entry, names))),

    async newest(
      limit: number,
      before?: string,
    ): Promise<{ notifications: NotificationStory[]; next: string | undefined }> {
      const { entries, next } = await ledger.newest(limit, before);
      return { notifications: await storiesOf(entries), next };
    },

    async one(id: string): Promise<NotificationStory | undefined> {
      const entry = await ledger.find(id);
      return entry && (await storiesOf([entry]))[0];
    },
  };
}
