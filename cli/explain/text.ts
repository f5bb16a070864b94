import type { Chapter, Story, Told } from "../../src/operator/explain/explain.ts";
import { printable } from "../../src/platform/printable.ts";
import { reactionOf } from "../../src/store/sent.ts";
import { atTime, inWords } from "../desk/span.ts";
import type { Style } from "../desk/terminal.ts";
import { replayHint } from "../replay/hint.ts";
import { failedAttemptLines } from "./failed-attempts.ts";

type Options = {
  /** Unix ms. */
  now: number;
  /** The notification that was asked for; all of the subject's without it. */
  only?: string | undefined;
  /** The deployed stack that was asked. */
  stack?: string | undefined;
};

/** How a terminal shows one of these lines, by our own marks, which come first. */
export function styleOfLine(line: string): Style | undefined {
  if (/^\S/.test(line)) return "title";
  if (/^ {2}(✘|PARKED)/.test(line)) return "bad";
  return /^ {2}✔/.test(line) ? "good" : undefined;
}

/** A story as lines of text. */
export function storyLines(story: Story, { now, only, stack }: Options): string[] {
  const chapters = story.chapters.filter(({ id }) => only === undefined || id === only);
  return [
    `${story.subject} of workspace ${story.appId}`,
    ...chapters.flatMap((chapter) => ["", ...chapterLines(chapter)]),
    ...titled(
      "Waiting",
      story.reminders.map((reminder) => waiting(reminder, now)),
    ),
    ...titled(
      "Parked",
      story.parked.flatMap(({ id, what, reason, parkedAt, dropped }) => {
        if (dropped)
          return [`${id}: dropped by ${dropped.by} at ${atTime(dropped.at)}; it was parked: ${reason}`];
        const notification = story.chapters.find(({ effects }) =>
          effects.some(({ idempotencyKey }) => idempotencyKey === id),
        )?.id;
        return [
          `${id}, for ${inWords(now - parkedAt)}: ${reason}`,
          "  fix the cause, then:",
          ...replayHint({ id, what, notification }, stack).map((line) => `    ${line}`),
        ];
      }),
    ),
  ].map(printable);
}

const titled = (title: string, lines: string[]) =>
  lines.length > 0 ? ["", title, ...lines.map((line) => `  ${line}`)] : [];

function waiting({ reaction, dueAt, waitingSince }: Story["reminders"][number], now: number): string {
  const when = dueAt > now ? `in ${inWords(dueAt - now)}` : "at the next sweep";
  return `${reaction} checks again at ${atTime(dueAt)} (${when}); the customer has been waiting since ${atTime(waitingSince)}`;
}

function chapterLines(chapter: Chapter): string[] {
  const { id, topic, occurredAt, receivedAt, deliveries, facts, reactions, effects, failedAttempts } =
    chapter;
  const happened = occurredAt === undefined ? [] : [`happened ${atTime(occurredAt)}`];
  const acted = new Set(effects.map(({ idempotencyKey }) => reactionOf(idempotencyKey)));
  const came = `arrived ${atTime(receivedAt)}${deliveries > 1 ? `, ${deliveries} times` : ""}`;
  return [
    `${topic || "(no topic)"}  ${id}`,
    `  ${[...happened, `${came}, by ${origins[chapter.origin] ?? chapter.origin}`].join(", ")}`,
    ...failedAttemptLines(failedAttempts).map((line) => `  ${line}`),
    `  ${states[chapter.state]}${chapter.reason ? `: ${chapter.reason}` : ""}`,
    ...(facts.length > 0
      ? [`  knew ${facts.map(({ model, from }) => `${model} (${from})`).join(", ")}`]
      : []),
    ...reactions.map(
      ({ name, matched, why, threw }) => `  ${threw ? "✘" : matched ? "✔" : "·"} ${name}: ${why}`,
    ),
    ...effects.flatMap((effect) => effectLines(effect, acted.size > 1)),
  ];
}

const origins: Record<string, string> = {
  webhook: "webhook",
  slack: "what a person did in Slack",
  reminder: "a due reminder",
  schedule: "a schedule",
  removal: "the deletion of a contact who took part",
  reconcile: "reconciliation, because no webhook reported it",
  replay: "replay",
};

const states: Record<Chapter["state"], string> = {
  trying: "waiting to be retried",
  decided: "decided, and on its way to the effects queue",
  handled: "handled",
  parked: "PARKED",
};

function effectLines(effect: Told, amongOthers: boolean): string[] {
  const {
    group,
    kind,
    state,
    attempts,
    result,
    reason,
    by,
    failedAttempts,
    firstTriedAt,
    doneAt,
    foundByLookup,
    held,
  } = effect;
  const decidedBy = amongOthers ? `  by ${reactionOf(effect.idempotencyKey)}` : "";
  const answer = result
    ? `: ${Object.entries(result)
        .map(([name, value]) => `${name} ${value}`)
        .join(", ")}`
    : "";
  const tried = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  const tries = attempts > 1 ? ` at attempt ${attempts}` : "";
  const at = doneAt === undefined ? "" : `, at ${atTime(doneAt).slice(11)}`;
  const first = by ? ` (already decided for ${by})` : "";
  const outcome = {
    done: `done${tries}${answer}${at}`,
    waiting:
      attempts === 0 ? (held ? heldUp(held) : "not tried yet") : `waiting after ${tried}: ${reason ?? ""}`,
    trying: `in progress, or its outcome is not known yet${reason ? `: ${reason}` : ""}`,
    parked: `PARKED after ${tried}: ${reason ?? ""}`,
  }[state];
  const wasHeld = held && state !== "waiting" ? [`        ${heldUp(held)}`] : [];
  return [
    `    → ${group}  ${kind}${decidedBy}  ${outcome}${first}`,
    ...wasHeld,
    ...failedAttemptLines(failedAttempts).map((line) => `        ${line}`),
    ...(foundByLookup && firstTriedAt !== undefined
      ? [
          `        ${atTime(firstTriedAt)}  first attempt; the answer was lost, and a look-up found it done${at}: it was not repeated`,
        ]
      : []),
  ];
}

/** "held until 2026-11-20 09:00:00 by quiet hours of #support" */
const heldUp = ({ until, by, bundle }: NonNullable<Told["held"]>): string =>
  bundle === "quiet" ? `held until ${atTime(until)} by ${by}` : `held by ${by}`;
