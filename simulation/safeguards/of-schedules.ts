import { decodeEventMessage, encodeEventMessage } from "../../src/messages/event-message.ts";
import type { OutgoingMessage } from "../../src/messages/queue.ts";
import { timeZones } from "../desk/schedules.ts";
import { appId } from "../intercom/models.ts";
import type { Removal } from "./safeguards.ts";

/** Safeguards that make each occurrence of a schedule happen once. */
export const ofSchedules: Removal[] = [
  {
    name: "schedule: how far it has come is recorded after the queue has its occurrences",
    without: {
      schedules: (schedules, clock) => ({
        async read() {
          const progressOf = await schedules.read();
          for (const reaction of Object.keys(timeZones)) {
            const known = progressOf({ appId, reaction });
            if (known) await schedules.move({ appId, reaction }, known, { ...known, through: clock() });
          }
          return progressOf;
        },
        move: async (reference, known, progress) =>
          known !== undefined || schedules.move(reference, known, progress),
      }),
    },
  },
  {
    name: "schedule: an occurrence has one name, however often it is found",
    without: {
      queue: (queue) => {
        let found = 0;
        const renamed = (message: OutgoingMessage): OutgoingMessage => {
          if (!message.deduplicationId.startsWith("occurrence:")) return message;
          const { id, subject, ...rest } = decodeEventMessage(message.body);
          const name = `+${found++}`;
          const body = encodeEventMessage({ ...rest, id: id + name, subject: subject + name });
          return { body, group: message.group + name, deduplicationId: message.deduplicationId + name };
        };
        return { ...queue, send: (messages) => queue.send(messages.map(renamed)) };
      },
    },
  },
];
