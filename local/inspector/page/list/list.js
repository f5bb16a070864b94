import { byId } from "../element.js";
import { arrange, redraw } from "../redraw.js";
import { select, selectedId } from "../selection.js";
import { steady } from "../steady.js";
import { nothingMatches, nothingYet } from "./empty.js";
import { matches } from "./filter.js";
import { createNews } from "./news.js";
import { createRow } from "./row.js";
import { drawTallies } from "./tallies.js";

/** The list of notifications, its filter and its keys. `opened` hears of a row that was clicked, `older` loads a page. */
export function createList(notifications, { opened, older }) {
  const [rows, scroll, filter, olderButton] = ["rows", "list-scroll", "filter", "older"].map(byId);
  const made = new Map();
  const drawNews = createNews(scroll, byId("news"));
  let selected;

  const visible = () => notifications.all().filter((told) => matches(told, filter.value));

  function draw() {
    const shown = visible();
    steady(scroll, rows, () => arrange(rows, shown.map(nodeOf)));
    forget();
    const number = notifications.all().length;
    const some = notifications.hasOlder() ? `${number} loaded` : String(number);
    byId("list-count").textContent = filter.value.trim() ? `${shown.length} of ${some}` : some;
    olderButton.hidden = !notifications.hasOlder();
    const empty = !notifications.loaded()
      ? ""
      : number === 0
        ? "nothing"
        : shown.length === 0
          ? filter.value
          : "";
    byId("list-empty").hidden = empty === "";
    redraw(byId("list-empty"), [empty, number], () =>
      empty === "nothing" ? nothingYet() : empty ? nothingMatches(empty.trim(), number) : [],
    );
    drawNews(shown);
    drawTallies(byId("tallies"), notifications.all(), filter.value.trim(), choose);
    mark();
  }

  function choose(words) {
    filter.value = words;
    draw();
  }

  function nodeOf(told) {
    const row = made.get(told.id) ?? createRow(told);
    made.set(told.id, row);
    row.update(told);
    return row.node;
  }

  function forget() {
    const known = new Set(notifications.all().map(({ id }) => id));
    for (const id of made.keys()) if (!known.has(id)) made.delete(id);
  }

  /** One row takes part in the tab order: the selected one, or else the first. The arrows lead to the others. */
  function mark() {
    const links = [...rows.querySelectorAll("a")];
    const current = links.find(({ dataset }) => dataset.id === selected);
    for (const link of links) {
      link.toggleAttribute("data-selected", link === current);
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.tabIndex = link === (current ?? links[0]) ? 0 : -1;
    }
  }

  function move(by) {
    const links = [...rows.querySelectorAll("a")];
    // The address knows of the last move at once; what follows from it comes a moment later.
    const from = selectedId();
    const at = links.findIndex(({ dataset }) => dataset.id === from);
    const link = links[Math.min(Math.max(at < 0 ? 0 : at + by, 0), links.length - 1)];
    if (!link) return;
    select(link.dataset.id, { replace: true });
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
  }

  filter.addEventListener("input", draw);
  olderButton.addEventListener("click", async () => {
    olderButton.disabled = true;
    await older();
    olderButton.disabled = false;
  });
  rows.addEventListener("click", (event) => {
    const link = event.target.closest("a.row");
    if (link && !event.metaKey && !event.ctrlKey) opened(link.dataset.id);
  });

  return {
    draw,
    move,
    clearFilter: () => choose(""),
    /** Marks the row; with `reveal`, brings it into sight. */
    select(id, { reveal = false } = {}) {
      selected = id;
      mark();
      if (reveal) made.get(id)?.link.scrollIntoView({ block: "nearest" });
    },
  };
}
