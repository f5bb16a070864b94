import type { SearchResult } from "../../../../src/operator/search/search.ts";
import type { Place } from "../address.ts";
import { element } from "../element.ts";
import { createRow } from "../list/row.ts";
import { go } from "../router.ts";
import { ago } from "../time.ts";
import type { Page } from "./page.ts";
import { count, nothing, plural, remark } from "./parts.ts";

const pageSize = 30;
const most = 300;
type Covered = SearchResult["covered"];
const limitOf = ({ shown }: Place) => Math.min(Math.max(Number(shown) || pageSize, pageSize), most);

export const search: Page<SearchResult> = {
  name: "Search",
  path: "search",
  title:
    "By any id, name, e-mail address, company, ticket number, topic, channel, reaction or state, over all that the ledger keeps.",
  source: (place) =>
    `api/search?${new URLSearchParams({
      ...{ q: place.q ?? "", limit: String(limitOf(place)) },
      ...(place.further ? { further: place.further } : {}),
    })}`,
  draw(into, result, place) {
    const known = into.querySelector<HTMLInputElement>("#search-words");
    const field = known ?? input(place.q ?? "");
    // "Back" leads to other words; what is being typed is ahead of its answer.
    if (document.activeElement !== field) field.value = place.q ?? "";
    const found = element("div", { class: "search-found" }, results(result, place));
    if (!known) into.replaceChildren(element("div", { class: "search-box" }, field), found);
    else into.querySelector(".search-found")?.replaceWith(found);
    if (!known) field.focus();
  },
};

let typing: ReturnType<typeof setTimeout> | undefined;

function input(words: string): HTMLInputElement {
  const field = element("input", {
    ...{
      id: "search-words",
      type: "search",
      "aria-label": "Search the ledger",
      maxlength: 200,
      spellcheck: "false",
    },
    ...{ autocomplete: "off", placeholder: "ada@acme.test parked “exports are down” #vip", value: words },
    oninput: () => {
      clearTimeout(typing);
      // Each letter on its own would be a place to go back to, and a search.
      typing = setTimeout(
        () => go({ q: field.value.trim() || undefined, shown: undefined }, { replace: true }),
        120,
      );
    },
  });
  return field;
}

function results({ notifications, total, covered }: SearchResult, place: Place): (HTMLElement | false)[] {
  if (!place.q?.trim())
    return [
      nothing(
        "Type what you know.",
        "Several words must all be found; words in “quotes” belong together. Case does not matter.",
      ),
      about(covered),
    ];
  if (total === 0)
    return [nothing(`Nothing has ${words(place.q)}.`, "Try fewer words, or a part of one."), about(covered)];
  const rows = notifications.map((one) => {
    const { node, link } = createRow(one);
    link.tabIndex = 0;
    return node;
  });
  return [
    element(
      "p",
      { class: "search-count", role: "status" },
      total > notifications.length
        ? `${count(notifications.length)} of ${plural(total, "notification")}, newest first`
        : plural(total, "notification"),
    ),
    element("ol", { class: "rows search-rows" }, rows),
    total > notifications.length && notifications.length < most && moreButton(notifications.length),
    about(covered),
  ];
}

const words = (q: string) => `“${q.trim().replaceAll('"', "")}”`;

const moreButton = (shown: number) =>
  button("Show more", () => go({ shown: String(Math.min(shown * 2, most)) }, { replace: true }));

const button = (name: string, onclick: () => void) =>
  element("button", { type: "button", class: "quiet-button", onclick }, name);

/** What a search looks through, in plain words. */
function about({ notifications, since: from, state, further, brief }: Covered): HTMLElement {
  const back = from === undefined ? "" : [", back to ", ago(from)];
  const number = plural(notifications, "notification");
  const unlisted =
    brief &&
    " What no reaction acted on is found only where the stack lists it (-c entries=whole); npx deskbell explain finds it by id.";
  if (state === "whole")
    return remark(
      `Searched: all that the ledger ${brief ? "lists" : "keeps"}, which is 30 days (${number}).`,
      unlisted,
    );
  if (state === "filling")
    return remark(
      `So far searched: the newest ${number}`,
      back,
      ". Older ones are still being read.",
      unlisted,
    );
  return remark(
    ...[`Searched: the newest ${number}`, back],
    ". Older ones are left out; npx deskbell explain finds them by id or e-mail address.",
    unlisted,
    further !== undefined && [
      " ",
      button(`Look through ${count(further)}`, () => go({ further: String(further) }, { replace: true })),
    ],
  );
}
