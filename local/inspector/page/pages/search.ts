import type { SearchResult } from "../../../../src/operator/search/search.ts";
import type { Place } from "../address.ts";
import { element } from "../element.ts";
import { createRow } from "../list/row.ts";
import { go } from "../router.ts";
import { since } from "../time.ts";
import type { Page } from "./page.ts";
import { count, nothing, plural, remark } from "./parts.ts";

const pageSize = 30;
const most = 300;
const limitOf = ({ shown }: Place) => Math.min(Math.max(Number(shown) || pageSize, pageSize), most);

export const search: Page<SearchResult> = {
  name: "Search",
  path: "search",
  title:
    "By any id, name, e-mail address, company, ticket number, topic, channel, reaction or state, over all that the ledger keeps.",
  source: (place) => `api/search?${new URLSearchParams({ q: place.q ?? "", limit: String(limitOf(place)) })}`,
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
  element(
    "button",
    {
      type: "button",
      class: "quiet-button",
      onclick: () => go({ shown: String(Math.min(shown * 2, most)) }, { replace: true }),
    },
    "Show more",
  );

/** What a search looks through, in plain words. */
function about({ notifications, since: from, state }: SearchResult["covered"]): HTMLElement {
  const back = from === undefined ? "" : [", back to ", since(new Date(from).toISOString(), " ago")];
  const whole = "Searched: all that the ledger keeps, which is 30 days";
  if (state === "whole") return remark(`${whole} (${plural(notifications, "notification")}).`);
  const so = state === "filling" ? "So far searched: the newest" : "Searched: the newest";
  const then =
    state === "filling"
      ? ". Older ones are still being read."
      : ". Older ones are left out. By id or e-mail address they are found with npx deskbell explain";
  return remark(`${so} ${plural(notifications, "notification")}`, back, then);
}
