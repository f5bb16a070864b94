import { decodeEventMessage, encodeEventMessage } from "../../src/messages/event-message.ts";
import type { Removal } from "./safeguards.ts";

/** Safeguards of what people do in Slack. */
export const ofActs: Removal[] = [
  {
    name: "acts: the same form is one act, however often it is submitted",
    without: {
      message: (message) => {
        const { id, ...rest } = decodeEventMessage(message.body);
        if (rest.origin !== "slack") return message;
        const name = `${id}@${rest.receivedAt}`;
        const raw = JSON.stringify({ ...JSON.parse(rest.raw), id: name });
        return { ...message, body: encodeEventMessage({ ...rest, id: name, raw }), deduplicationId: name };
      },
    },
  },
  {
    name: "acts: what earlier acts have under way counts as done",
    without: {
      work: (work) => (dependencies, record) => {
        const read: typeof dependencies.deliveryRecords.read = async () => ({ state: "done" }) as never;
        return work({ ...dependencies, deliveryRecords: { read } }, record);
      },
    },
  },
];
