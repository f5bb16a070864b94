import type { Digest, ScheduleFacts } from "../define/facts.ts";
import type { EventMessage } from "../messages/event-message.ts";
import type { Clock } from "../platform/time.ts";
import type { AlertedWaits } from "../store/alerted-waits.ts";
import type { DueOccurrence } from "../store/schedules.ts";
import type { Subjects } from "../store/subjects.ts";
import { gatherDigest } from "./digest/digest.ts";
import type { EventContext, EventDependencies } from "./event.ts";
import { unordered } from "./order.ts";
import { scheduleTopic } from "./topics.ts";

export type ScheduleDependencies = Pick<EventDependencies, "reactions" | "models" | "place"> & {
  alertedWaits: Pick<AlertedWaits, "latest">;
  subjects: Pick<Subjects, "link" | "noteLinked">;
  clock: Clock;
};

/** A time of the clock has come. Its key names the reaction and the occurrence, so that it is acted on once (promise 2). */
export async function scheduled(
  message: EventMessage,
  dependencies: ScheduleDependencies,
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
  const reaction = dependencies.reactions[name];
  if (reaction?.on.when !== "every") return unasked(`The reaction ${name} no longer has a schedule`);
  if (missed && origin !== "replay") return unasked(missedBecause(missed.earlier));
  const facts: ScheduleFacts = {
    ...{ topic: scheduleTopic, appId, occurredAt: occurrence, links: {} },
    ...{ schedule, timeZone, since },
  };
  return {
    ...context,
    concerned: [[name, reaction]],
    own: {
      facts,
      digest: () => lookUp(dependencies, message, facts),
      ...{ contactIds: [], isCurrent: true, contact: undefined, companyIds: undefined },
      ...{ assigneeId: undefined, teamId: undefined },
    },
  };
}

/** Everyone whom a digest may name is linked to it first, so that it is found when they are deleted (promise 8). */
async function lookUp(
  { subjects, clock, ...work }: ScheduleDependencies,
  message: EventMessage,
  facts: ScheduleFacts,
): Promise<Digest> {
  const { digest, people } = await gatherDigest({ ...work, now: clock() }, facts);
  await subjects.link(message, people);
  await subjects.noteLinked(message, people);
  return digest;
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
