import type { Inspection } from "../../../../src/operator/inspect/inspection.ts";
import type { Child } from "../element.ts";
import { moment, until } from "../time.ts";
import type { Page } from "./page.ts";
import { code, dim, nothing, remark, storyLink, table } from "./parts.ts";

type Reminders = Awaited<ReturnType<Inspection["reminders"]>>;
type One = Reminders["reminders"][number];

export const reminders: Page<Reminders> = {
  name: "Reminders",
  path: "reminders",
  title: "When reactions will look whether a customer still waits, the soonest first.",
  source: "api/reminders",
  draw(into, { reminders: all, isWhole }) {
    if (all.length === 0)
      return into.replaceChildren(
        nothing(
          "No reminder is set.",
          "When a customer writes and a reaction is on unanswered(…), the moment at which it will look would be here.",
        ),
      );
    into.replaceChildren(
      table(
        "Reminders that are set",
        [{ name: "Due" }, { name: "Reaction" }, { name: "Of" }, { name: "Comes to" }],
        all.map((one) => [
          due(one),
          code(one.held === undefined ? one.reaction : "held alerts"),
          of(one),
          comesTo(one),
        ]),
      ),
      remark(
        "Due reminders are collected once a minute.",
        !isWhole && ` The soonest ${all.length} are shown.`,
      ),
    );
  },
};

const due = ({ dueAt }: One) => [until(dueAt, ""), dim(` ${moment(dueAt)}`)];

const of = ({ setBy, who, what, subject, held }: One): Child =>
  held === undefined ? [storyLink(setBy, who ?? subject), what && dim(` ${what}`)] : code(held);

/** What it will lead to, as things stand. */
function comesTo({ isOver, held, waitingSince }: One): Child {
  if (held !== undefined) return "lets go the alerts that are held";
  return isOver ? dim("nothing: the customer has been answered") : `waits since ${moment(waitingSince)}`;
}
