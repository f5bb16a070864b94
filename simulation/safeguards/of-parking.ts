import type { SQSRecord } from "aws-lambda";
import { decodeEffectMessage } from "../../src/messages/effect-message.ts";
import { decodeEventMessage } from "../../src/messages/event-message.ts";
import type { Parking } from "../../src/messages/park.ts";
import { undecided } from "../../src/react/record.ts";
import type { Removal } from "./safeguards.ts";

/** Safeguards for what cannot succeed now, or ever. */
export const ofParking: Removal[] = [
  {
    name: "retry window: what may succeed later waits",
    without: {
      work: (work) => (dependencies, record) =>
        work({ ...dependencies, parking: asItCame(dependencies.parking, record) }, waitingSince(record, 0)),
      deliver: (deliver) => (delivering, record) =>
        deliver({ ...delivering, parking: asItCame(delivering.parking, record) }, waitingSince(record, 0)),
    },
  },
  {
    name: "end of the retry window: parked by the handler, before SQS moves the message without a reason",
    without: {
      work: (work) => (dependencies, record) =>
        work(dependencies, waitingSince(record, dependencies.clock())),
      deliver: (deliver) => (delivering, record) =>
        deliver(delivering, waitingSince(record, delivering.clock())),
    },
  },
  {
    name: "parking: on the list, with the reason",
    without: { parking: (parking) => ({ ...parking, list: { ...parking.list, add: async () => {} } }) },
  },
  {
    name: "parking: on the dead-letter queue, which the alarm watches",
    without: { parking: (parking) => ({ ...parking, queue: { ...parking.queue, send: async () => {} } }) },
  },
  {
    name: "parking: on the dead-letter queue before the record says parked",
    without: {
      work: (work) => (dependencies, record) => {
        const mark = async () => {
          const eventMessage = decodeEventMessage(record.body);
          const known = await dependencies.ledger.read(eventMessage);
          await dependencies.ledger.write({
            ...(known ?? undecided(eventMessage, "")),
            state: "parked",
            reason: "too early",
          });
        };
        return work({ ...dependencies, parking: after(mark, dependencies.parking) }, record);
      },
      deliver: (deliver) => (delivering, record) => {
        const mark = () =>
          delivering.deliveryRecords.end(decodeEffectMessage(record.body), {
            state: "parked",
            reason: "too early",
          });
        return deliver({ ...delivering, parking: after(mark, delivering.parking) }, record);
      },
    },
  },
];

/** The message as if accepted, or decided, at `at` (unix ms), from where its retry window counts. */
function waitingSince(record: SQSRecord, at: number): SQSRecord {
  const message = JSON.parse(record.body);
  const since = "effect" in message ? { decidedAt: at } : { receivedAt: at };
  return { ...record, body: JSON.stringify({ ...message, ...since }) };
}

/** Parks the message with its own time. */
const asItCame = ({ queue, ...parking }: Parking, { body }: SQSRecord): Parking => ({
  ...parking,
  queue: { ...queue, send: (messages) => queue.send(messages.map((message) => ({ ...message, body }))) },
});

const after = (mark: () => Promise<void>, { queue, ...parking }: Parking): Parking => ({
  ...parking,
  queue: {
    ...queue,
    async send(messages) {
      await mark();
      await queue.send(messages);
    },
  },
});
