import type { Details, SubjectChapter } from "../desk.ts";
import { type Child, element } from "../element.ts";
import { longDistance } from "../span.ts";
import { fold } from "./fold.ts";
import { leaves } from "./leaves.ts";
import { silence, stage } from "./stage.ts";

type Values = Details["values"];
type Model = Values["models"][number];

const meanings: Record<Model["from"], string> = {
  webhook: "came with the notification",
  cache: "from the cache, no call to Intercom",
  api: "fetched from Intercom",
  stale: "expired; Intercom did not answer, so the cached one was used",
  nowhere: "Intercom has none with that id",
  refused: "Intercom refuses it to the access token; the alert goes without",
  unavailable: "Intercom was out of order; the alert goes without",
};

/** Which models the reactions were given, where each came from, and its values. */
export const facts = ({ id, facts: sources, reactions, state }: SubjectChapter, values: Values | undefined) =>
  stage(
    "Facts",
    sources.length,
    sources.length === 0
      ? silence(
          reactions.length > 0
            ? "No reaction needed more than the notification contains."
            : state === "waiting"
              ? "Not gathered yet."
              : "None were needed.",
        )
      : element(
          "ul",
          { class: "facts" },
          // Until the values were read, nothing is known of them.
          values
            ? values.models.map((one, nth) => fact(one, valuesOf(one, `${id} ${nth}`)))
            : sources.map((one) => fact(one)),
        ),
    values?.by !== undefined &&
      silence(
        "Intercom was asked for the conversation itself, and what it said is not kept: what the reactions saw of it is shown as the last notification before had it.",
      ),
  );

const fact = (one: Pick<Model, "model" | "from" | "age">, values?: Child) =>
  element(
    "li",
    {},
    element("span", { class: "fact-model" }, one.model),
    element("span", { class: "source", "data-from": one.from }, one.from),
    element("div", { class: "fact-meaning" }, `${meanings[one.from]}${ageOf(one)}`, values),
  );

const ageOf = ({ from, age }: Pick<Model, "from" | "age">) =>
  age !== undefined && from !== "api" ? `, ${age < 1_000 ? "just stored" : `${longDistance(age)} old`}` : "";

function valuesOf({ from, as, value, storedAt }: Model, focus: string): Child {
  if (as === undefined)
    return from === "nowhere" || from === "refused" || from === "unavailable"
      ? undefined
      : element("p", { class: "silence" }, "Its values are no longer known: the cache has forgotten them.");
  if (as === "seen") return fold("The values that the reactions saw", `values ${focus}`, leaves(value));
  return fold(
    `The values as the cache has them now${storedAt === undefined ? "" : ": stored anew since, so they may have changed"}`,
    `values ${focus}`,
    leaves(value),
  );
}
