import type { EventMessage } from "../messages/event-message.ts";
import type { DueOccurrence } from "../store/schedules.ts";
import type { EventContext, EventDependencies } from "./event.ts";
import { unordered } from "./order.ts";

/** The topic of an occurrence of a schedule, beside those of Intercom. */
export const scheduleTopic = "schedule";

/** A time of the clock has come. Its key names the reaction and the occurrence, so that it is acted on once (promise 2). */
export async function scheduled(
  message: EventMessage,
  { reactions }: Pick<EventDependencies, "reactions">,
): Promise<EventContext> {
  const due = JSON.parse(message.raw) as DueOccurrence;
  const { reaction: name, schedule, timeZone, occurrence, since, missed } = due;
  const { appId, subject, origin } = message;
  const context = {
    topic: scheduleTopic,
    deduplicationKey: `${appId}/${subject}`,
    occurredAt: occurrence,
    order: unordered,
    // Nothing that a reaction does brings the next occurrence about, so there is no loop to look for.
    history: [],
  };
  const unasked = (reason: string): EventContext => ({ ...context, concerned: [], own: undefined, reason });
  const reaction = reactions[name];
  if (reaction?.on.when !== "every") return unasked(`The reaction ${name} no longer has a schedule`);
  if (missed && origin !== "replay") return unasked(missedBecause(missed.earlier));
  return {
    ...context,
    concerned: [[name, reaction]],
    own: {
      facts: {
        ...{ topic: scheduleTopic, appId, occurredAt: occurrence, links: {} },
        ...{ schedule, timeZone, since },
      },
      ...{ contactIds: [], isCurrent: true, contact: undefined, companyIds: undefined },
      ...{ assigneeId: undefined, teamId: undefined },
    },
  };
}

function missedBecause(earlier: number): string {
  const others =
    earlier === 0
      ? ""
      : earlier === 1
        ? ", and so was the one before"
        : `, and so were the ${earlier} before`;
  return `Missed: no sweep ran within six hours of it${others}. Replay it to act on it all the same.`;
}
