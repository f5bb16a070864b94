import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type Ending, endingOf } from "../../src/operator/explain/explain.ts";
import type { Clock } from "../../src/platform/time.ts";
import { createDeliveryRecords, type EffectResult, type Progress } from "../../src/store/delivery-records.ts";
import type { Entry, FactSource, ReactionResult } from "../../src/store/entry.ts";
import { createLedger } from "../../src/store/ledger.ts";
import { createTable } from "../../src/store/table.ts";

/** One notification with its results, as the inspector and `GET /api/notifications` show it. */
export type NotificationStory = {
  id: string;
  topic: string;
  appId: string;
  /** Such as `conversation:123`. */
  subject: string;
  /** ISO 8601. */
  receivedAt: string;
  deliveries: number;
  state: "waiting" | "handled" | "parked";
  reason?: string;
  facts: FactSource[];
  reactions: (ReactionResult & { threw?: boolean })[];
  effects: {
    idempotencyKey: string;
    group: string;
    kind: string;
    state: "waiting" | "done" | "parked";
    attempts: number;
    result?: EffectResult;
    reason?: string;
    ending?: Ending;
  }[];
};

export type Reader = ReturnType<typeof createReader>;

/** Reads notifications and their results from the ledger. */
export function createReader(database: DynamoDBDocumentClient, table: string, clock: Clock) {
  const ledger = createLedger(createTable(database, table), clock);
  const deliveryRecords = createDeliveryRecords(createTable(database, table), clock);

  async function storyOf(entry: Entry, known?: Map<string, Promise<Progress[]>>): Promise<NotificationStory> {
    const { appId, subject } = entry;
    const partition = `${appId}/${subject}`;
    const reading =
      entry.decisions.length === 0 ? [] : (known?.get(partition) ?? deliveryRecords.of(appId, subject));
    if (reading instanceof Promise) known?.set(partition, reading);
    const progress = await reading;
    const effects = entry.decisions.map(({ idempotencyKey, group, effect }) =>
      effectOf(idempotencyKey, group, effect.kind, progress),
    );
    const parked = effects.find(({ state }) => state === "parked");
    const reason = entry.reason ?? parked?.reason;
    return {
      id: entry.id,
      topic: entry.topic,
      appId,
      subject,
      receivedAt: new Date(entry.receivedAt).toISOString(),
      deliveries: entry.deliveries,
      state: stateOf(entry, effects),
      ...(reason ? { reason } : {}),
      facts: entry.facts,
      reactions: entry.reactions,
      effects,
    };
  }

  return {
    async newest(
      limit: number,
      before?: string,
    ): Promise<{ notifications: NotificationStory[]; next: string | undefined }> {
      const { entries, next } = await ledger.newest(limit, before);
      const known = new Map<string, Promise<Progress[]>>();
      return { notifications: await Promise.all(entries.map((entry) => storyOf(entry, known))), next };
    },

    async one(id: string): Promise<NotificationStory | undefined> {
      const entry = await ledger.find(id);
      return entry && storyOf(entry);
    },
  };
}

function effectOf(
  idempotencyKey: string,
  group: string,
  kind: string,
  progress: Progress[],
): NotificationStory["effects"][number] {
  const found = progress.find((one) => one.idempotencyKey === idempotencyKey);
  const ending = found && endingOf(found);
  const over = found?.state === "done" || found?.state === "parked";
  return {
    idempotencyKey,
    group,
    kind,
    state: over ? (found.state as "done" | "parked") : "waiting",
    attempts: found?.attempts ?? 0,
    ...(found?.result && Object.keys(found.result).length > 0 ? { result: found.result } : {}),
    ...(found?.reason ? { reason: found.reason } : {}),
    ...(ending ? { ending } : {}),
  };
}

function stateOf(entry: Entry, effects: NotificationStory["effects"]): NotificationStory["state"] {
  if (entry.state === "parked" || effects.some(({ state }) => state === "parked")) return "parked";
  return entry.state === "handled" && effects.every(({ state }) => state === "done") ? "handled" : "waiting";
}
