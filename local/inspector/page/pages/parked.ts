import type { Inspection } from "../../../../src/operator/inspect/inspection.ts";
import { post } from "../ask.ts";
import { type Child, element, icon } from "../element.ts";
import { inSentences } from "../reason.ts";
import { place } from "../router.ts";
import { ago } from "../time.ts";
import type { Page } from "./page.ts";
import { code, nothing, plural, remark, storyLink } from "./parts.ts";

export type ParkedData = Awaited<ReturnType<Inspection["parked"]>> & { writable: boolean };
type One = ParkedData["parked"][number];

/** What a person did here with one that is still listed: it is being told, was done, or failed. */
type Doing = "confirming" | "busy" | { done: string } | { failed: string };

const doings = new Map<string, Doing>();
/** What was read last; an answer to a click may come after it. */
let latest: ParkedData | undefined;
/** What was replayed may park again: then it is another one to decide on. */
const keyOf = ({ id, parkedAt }: Pick<One, "id" | "parkedAt">) => `${id} ${parkedAt}`;

export const parked: Page<ParkedData> = {
  name: "Parked",
  path: "parked",
  title: "What could not be done, with the reason. It waits for you: nothing here is tried again by itself.",
  source: "api/parked",
  draw(into, data) {
    const all = data.parked;
    const listed = new Set(all.map(keyOf));
    for (const key of doings.keys()) if (!listed.has(key)) doings.delete(key);
    latest = data;
    // The page may have been left before the answer came.
    const redrawn = () => place().page === parked.path && latest && parked.draw(into, latest, place());
    const focused = document.activeElement?.getAttribute("data-focus");
    into.replaceChildren(
      ...(all.length === 0
        ? [
            nothing(
              "Nothing is parked.",
              "A message that cannot succeed as it stands would be here, with its reason, to be replayed or dropped.",
            ),
          ]
        : [
            element(
              "ol",
              { class: "cards" },
              all.map((one) => card(one, data.writable, redrawn)),
            ),
            data.total > all.length &&
              remark(`The newest ${all.length} of ${data.total}. To list all: npx deskbell parked`),
          ].filter((child) => child !== false)),
    );
    if (focused) into.querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)?.focus();
  },
};

function card(one: One, writable: boolean, redrawn: () => unknown): HTMLElement {
  const { about, subject, reason, parkedAt, attempts, notification, headline } = one;
  return element(
    "li",
    { class: "card", "data-state": "parked" },
    element(
      "div",
      { class: "card-head" },
      icon("parked"),
      storyLink(notification, headline?.who ?? subject),
      element("span", { class: "card-what" }, headline?.what),
      ago(parkedAt),
    ),
    element("p", { class: "card-reason" }, inSentences(reason)),
    element(
      "p",
      { class: "card-about" },
      about,
      attempts > 0 && ` · tried ${plural(attempts, "time")}`,
      " · ",
      code(subject),
    ),
    writable ? actions(one, redrawn) : remark("This page only reads."),
  );
}

function actions({ id, what, parkedAt }: One, redrawn: () => unknown): HTMLElement {
  const key = keyOf({ id, parkedAt });
  const doing = doings.get(key);
  const set = (next: Doing | undefined) => {
    if (next) doings.set(key, next);
    else doings.delete(key);
    redrawn();
  };
  const act = (path: string, done: string) => async () => {
    set("busy");
    const error = await post(`api/parked/${path}`, { id });
    set(error === undefined ? { done } : { failed: error });
  };
  const button = (name: string, title: string, onclick: () => void, kind = "") =>
    element(
      "button",
      {
        type: "button",
        class: `act ${kind}`,
        title,
        onclick,
        "data-focus": `${name} ${id}`,
        disabled: doing === "busy",
      },
      name,
    );
  const row = (...children: Child[]) =>
    element("div", { class: "card-actions", role: "group", "aria-label": "What to do" }, children);

  if (doing === "confirming")
    return row(
      element(
        "p",
        { class: "card-confirm" },
        "Give it up for good? Its dead letter is deleted and it leaves this list. That you dropped it, and when, stays on record for 30 days.",
      ),
      button(
        "Drop it",
        "There is no way back, except to replay the notification",
        act("drop", "Dropped."),
        "danger",
      ),
      button("Keep it", "Changes nothing", () => set(undefined)),
    );
  if (typeof doing === "object" && "done" in doing) return row(element("p", { role: "status" }, doing.done));
  return row(
    button(
      "Replay as it was",
      what === "effect"
        ? "Does the effect as it was decided"
        : "Handles the notification again; what is done is not repeated",
      act("replay", "Back on its queue."),
    ),
    button(
      "Ask again",
      "Fetches contacts, companies and the conversation anew, and lets the reactions decide again",
      act("ask-again", "The reactions are asked again."),
    ),
    button("Drop…", "Gives it up", () => set("confirming")),
    typeof doing === "object" && element("p", { class: "trouble", role: "alert" }, doing.failed),
  );
}
