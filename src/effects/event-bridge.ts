import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { type AwsWaits, awsTimeouts, withinDeadline } from "../platform/aws-timeouts.ts";
import { TryLater } from "../platform/errors.ts";
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
    const entry = {
      EventBusName: bus,
      Source: "deskbell",
      DetailType: detailType,
      Detail: JSON.stringify({ ...detail, deskbellKey: idempotencyKey }),
    };
    const { Entries = [], FailedEntryCount } = await client
      .send(new PutEventsCommand({ Entries: [entry] }))
      .catch((cause) => {
        throw new TryLater("EventBridge did not take the event", { cause });
      });
    if (FailedEntryCount) throw new TryLater(`EventBridge refused the event (${Entries[0]?.ErrorCode})`);
    return { eventId: Entries[0]?.EventId ?? "" };
  },

  // EventBridge itself delivers at least once, so its rules expect repeats.
  lookup: "harmless to repeat",
};

export function createEventBridge(
  environment: Record<string, string | undefined>,
  waits?: AwsWaits,
): EventBridgeClient {
  const endpoint = environment.AWS_ENDPOINT_URL_EVENTBRIDGE ?? environment.AWS_ENDPOINT_URL;
  const region = environment.AWS_REGION;
  return withinDeadline(
    new EventBridgeClient({
      ...(endpoint ? { endpoint } : {}),
      ...(region ? { region } : {}),
      requestHandler: awsTimeouts(waits),
    }),
  );
}
