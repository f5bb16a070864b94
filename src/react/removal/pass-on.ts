import { type EventMessage, encodeEventMessage } from "../../messages/event-message.ts";
import type { Queue } from "../../messages/queue.ts";
import type { Clock } from "../../platform/time.ts";
import type { Subjects } from "../../store/subjects.ts";

const atOnce = 10;

/** Asks each subject in which a deleted contact takes part to forget them, in its own message group (promise 3). */
export async function passOn(
  { subjects, events, clock }: { subjects: Subjects; events: Pick<Queue, "send">; clock: Clock },
  { appId, id, raw }: EventMessage,
  contact: string,
): Promise<void> {
  for await (const page of subjects.of(appId, contact)) {
    for (let from = 0; from < page.length; from += atOnce) {
      const messages = page.slice(from, from + atOnce).map((subject) => {
        const own = `removal:${subject}:${id}`;
        const body = { origin: "removal", appId, subject, id: own, receivedAt: clock(), raw } as const;
        return { body: encodeEventMessage(body), group: `${appId}/${subject}`, deduplicationId: own };
      });
      await events.send(messages);
    }
  }
}
