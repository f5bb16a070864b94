import type { NotificationStory, SubjectChapter, SubjectStory } from "../desk.ts";

type Effect = NotificationStory["effects"][number];

/** What happened, or will happen, at one time of a subject's story. Times are unix ms. */
export type Moment = { at: number } & (
  | { kind: "notification"; chapter: SubjectChapter }
  /** An effect that came later than the notification that led to it: held, or tried again. */
  | { kind: "delivered"; effect: Effect; by: string }
  | { kind: "reminder"; reaction: string; since: number }
  | { kind: "released"; effect: Effect }
  | { kind: "tried"; chapter: SubjectChapter }
);

/** Milliseconds up to which things belong to one moment. */
const together = 60_000;

/** All that has happened, in the order in which it did. */
export function pastOf({ chapters }: Pick<SubjectStory, "chapters">): Moment[] {
  const moments = chapters.flatMap((chapter): Moment[] => {
    const at = Date.parse(chapter.receivedAt);
    const late = chapter.effects.filter(({ doneAt }) => doneAt !== undefined && doneAt - at > together);
    return [
      { at, kind: "notification", chapter },
      ...late.map((effect) => ({
        at: effect.doneAt ?? at,
        kind: "delivered" as const,
        effect,
        by: chapter.id,
      })),
    ];
  });
  return moments.sort((a, b) => a.at - b.at);
}

/** What is to come, soonest first. */
export function comingOf({ chapters, reminders }: Pick<SubjectStory, "chapters" | "reminders">): Moment[] {
  const moments: Moment[] = reminders.map(({ reaction, dueAt, waitingSince }) => ({
    at: dueAt,
    kind: "reminder",
    reaction,
    since: waitingSince,
  }));
  for (const chapter of chapters) {
    if (chapter.nextTryAt !== undefined) moments.push({ at: chapter.nextTryAt, kind: "tried", chapter });
    for (const effect of chapter.effects)
      if (effect.held && effect.state === "waiting")
        moments.push({ at: effect.held.until, kind: "released", effect });
  }
  return moments.sort((a, b) => a.at - b.at);
}

/** The pause before a moment, where it is worth a line. */
export function pauseBefore(moment: Moment, before: Moment | undefined): number | undefined {
  const pause = before && moment.at - before.at;
  return pause !== undefined && pause >= together ? pause : undefined;
}
