import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { EventBridgePut } from "../effects/event-bridge.ts";
import { TryLater } from "../platform/errors.ts";
import type { EffectHandler } from "./performer.ts";

/** Puts one event on the bus, source `deskbell`. EventBridge itself delivers at least once, so a repeat adds nothing new for its rules to bear. */
export function eventBridgeHandler(client: EventBridgeClient, bus: string): EffectHandler {
  return {
    async perform({ effect, idempotencyKey }) {
      const { detailType, detail } = effect as EventBridgePut;
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
  };
}
