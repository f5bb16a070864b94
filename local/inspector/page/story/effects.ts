import { copyable } from "../copy.ts";
import type { Details, NotificationStory, SubjectChapter } from "../desk.ts";
import { type Child, element } from "../element.ts";
import { inSentences } from "../reason.ts";
import { statePill } from "../states.ts";
import { dateAndTime } from "../time.ts";
import { carried } from "./carried.ts";
import { reactionOf } from "./lines.ts";
import { attempts, pairs, silence, stage } from "./stage.ts";

type Effect = NotificationStory["effects"][number];

/** Which effects' messages stand in the sandbox Slack, and what leads to them. */
export type InSlack = { posted: ReadonlySet<string>; show: (key: string) => void };

/** Each effect: where it goes, how far it has come, what the other side answered. */
export const effects = (
  { effects: all, state, failedDeliveries }: SubjectChapter,
  carries: Details["carried"],
  slack: InSlack,
) =>
  stage(
    "Effects",
    all.length,
    all.length === 0
      ? silence(state === "waiting" ? "None decided yet." : "There was nothing to do.")
      : element(
          "ul",
          { class: "effects" },
          all.map((one) => effect(one, failedDeliveries[one.idempotencyKey] ?? [], carries, slack)),
        ),
  );

const effect = (
  one: Effect,
  failed: SubjectChapter["failedAttempts"],
  carries: Details["carried"],
  slack: InSlack,
) => {
  const content = carries[one.idempotencyKey];
  return element(
    "li",
    { class: "effect", "data-state": one.state },
    head(one),
    details(one, failed),
    content && carried(one.idempotencyKey, content),
    slack.posted.has(one.idempotencyKey) && showButton(one.idempotencyKey, slack.show),
  );
};

function head({ idempotencyKey, group, kind, state, attempts, held }: Effect): HTMLElement {
  const at = group.indexOf(":") + 1;
  // That it took one attempt is the rule, and the room is narrow.
  const usual = state === "done" && attempts === 1;
  const tried = state === "waiting" && held ? "held" : !usual && attempted(attempts);
  return element(
    "div",
    { class: "effect-head" },
    element(
      "span",
      { class: "effect-group" },
      element("span", { class: "dim" }, group.slice(0, at)),
      group.slice(at),
    ),
    element("span", { class: "effect-kind" }, kind),
    element("span", { class: "effect-by" }, "by ", element("b", {}, reactionOf(idempotencyKey))),
    element("span", { class: "effect-attempts" }, tried),
    statePill(state),
  );
}

const attempted = (number: number) =>
  number === 0 ? "not tried yet" : `${number} ${number === 1 ? "attempt" : "attempts"}`;

const details = (
  { idempotencyKey, state, result: answer, reason, firstTriedAt, doneAt, foundByLookup, held }: Effect,
  failed: SubjectChapter["failedAttempts"],
) =>
  pairs([
    [state === "parked" ? "Reason" : "Last answer", reason && inSentences(reason)],
    ["Failed tries", attempts(failed)],
    ["Answer", answer && Object.entries(answer).map(([name, value]) => answered(name, value))],
    [
      "Held",
      held && (held.bundle === "quiet" ? `until ${dateAndTime(held.until)} by ${held.by}` : `by ${held.by}`),
    ],
    ["Done", doneAt !== undefined && dateAndTime(doneAt)],
    [
      "Looked up",
      foundByLookup &&
        firstTriedAt !== undefined &&
        `First tried ${dateAndTime(firstTriedAt)}; the answer was lost, and a look-up found it done. It was not repeated.`,
    ],
    ["Key", copyable(idempotencyKey, "the idempotency key")],
  ]);

const answered = (name: string, value: string | number): Child =>
  element("code", { class: "answer" }, `${name} ${value}`);

const showButton = (key: string, show: InSlack["show"]) =>
  element(
    "button",
    { type: "button", class: "link-button", "data-focus": `show ${key}`, onclick: () => show(key) },
    "Show in Slack",
  );
