import { type EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import type { EventBridgePut } from "../../effects/event-bridge.ts";
import { TryLater } from "../../errors.ts";
import type { Performer } from "./performer.ts";

/** Puts one event on the bus, source `deskbell`. EventBridge itself delivers at least once, so a repeat adds nothing new for its rules to bear. */
export function eventBridgePerformer(client: EventBridgeClient, bus: string): Performer {
  return {
    async perform({ effect, key }) {
      const { detailType, detail } = effect as EventBridgePut;
      const entry = {
        EventBusName: bus,
        Source: "deskbell",
        DetailType: detailType,
        Detail: JSON.stringify({ ...detail, deskbellKey: key }),
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
