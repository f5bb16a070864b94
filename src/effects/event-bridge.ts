import { type AwsAnswer, awsAnswer, isForGood } from "../platform/aws-refusal.ts";
import { GiveUp, TryLater } from "../platform/errors.ts";
import type { KindHandler, KindRules } from "./shape.ts";

/** An event on the stack's EventBridge bus, source `deskbell`. */
export type EventBridgePut = { kind: "eventBridge.put"; detailType: string; detail: Record<string, unknown> };

export const eventBridge = {
  /** `detailType` is what rules match on, such as "VipWaiting". */
  put(detailType: string, detail: Record<string, unknown>): EventBridgePut {
    return { kind: "eventBridge.put", detailType, detail };
  },
};

export const eventBridgePutRules: KindRules<EventBridgePut> = {
  group: ({ detailType }) => `eventBridge:${detailType}`,
  writes: () => [],
};

export const eventBridgePutHandler: KindHandler<EventBridgePut> = {
  async perform({ effect: { detailType, detail }, idempotencyKey }, { eventBridge: { client, bus } }) {
    const { PutEventsCommand } = await import("./event-bridge-client.ts");
    const entry = {
      EventBusName: bus,
      Source: "deskbell",
      DetailType: detailType,
      Detail: JSON.stringify({ ...detail, deskbellKey: idempotencyKey }),
    };
    const { Entries = [], FailedEntryCount } = await (await client())
      .send(new PutEventsCommand({ Entries: [entry] }))
      .catch((cause) => {
        throw refusal(awsAnswer(cause) ?? { code: "no answer", status: undefined }, cause);
      });
    const [result] = Entries;
    // Of an entry only the code is told. The retryable ones are known by name (PutEventsResultEntry, API reference).
    if (FailedEntryCount) throw refusal({ code: result?.ErrorCode ?? "", status: 400 });
    return { eventId: result?.EventId ?? "" };
  },

  // EventBridge itself delivers at least once, so its rules expect repeats.
  lookup: "harmless to repeat",
};

/** Its limit is 1 MB an entry since January 2026, and was 256 KB before: EventBridge itself decides. */
function refusal(answer: AwsAnswer, cause?: unknown): Error {
  if (!isForGood(answer))
    return new TryLater(`EventBridge did not take the event (${answer.code})`, { cause });
  return new GiveUp(
    `EventBridge refuses the event for good (${answer.code}). Put less into its detail, or what the bus allows, and replay.`,
    { cause },
  );
}
