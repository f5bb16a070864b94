import type { AboutDesk, NotificationStory } from "../desk.ts";
import { around, byId } from "../element.ts";
import { select, selectedId } from "../navigation.ts";
import type { Notifications } from "../notifications.ts";
import { arrange, redraw, steady } from "../redraw.ts";
import { allFolded, nothingMatches, nothingYet } from "./empty.ts";
import { createFolds, createNews, drawTallies } from "./head.ts";
import { createRow, type Row } from "./row.ts";

type Listeners = {
  /** A row was clicked. */
  opened: () => void;
  /** Loads the next older page. */
  older: () => Promise<unknown>;
  /** Lets an important customer write. */
  vip: () => Promise<unknown>;
};

/** The list of notifications, its filter and its keys. */
export function createList(notifications: Notifications, { opened, older, vip }: Listeners) {
  const [rows, scroll, nothing] = [byId("rows"), byId("list-scroll"), byId("list-empty")];
  const filter = byId("filter", HTMLInputElement);
  const olderButton = byId("older", HTMLButtonElement);
  const made = new Map<string, Row>();
  const drawNews = createNews(scroll, byId("news", HTMLButtonElement));
  let selected: string | undefined;
  let about: AboutDesk | undefined;
  let unfolded = false;
  const folds = createFolds(byId("folds", HTMLButtonElement), () => {
    unfolded = !unfolded;
    draw();
  });

  function draw(desk = about) {
    about = desk;
    const found = notifications.all().filter((notification) => matches(notification, filter.value));
    // A filter looks through everything, and what is selected stays in sight.
    const isUnfolded = unfolded || filter.value.trim() !== "";
    const shown = isUnfolded ? found : found.filter((one) => !one.headline.folded || one.id === selected);
    folds.draw(notifications.all().filter(({ headline }) => headline.folded).length, unfolded);
    steady(scroll, rows, () => arrange(rows, shown.map(nodeOf)));
    forget();
    const number = notifications.all().length;
    const some = notifications.hasOlder() ? `${number} loaded` : String(number);
    byId("list-count").textContent = shown.length < number ? `${shown.length} of ${some}` : some;
    olderButton.hidden = !notifications.hasOlder();
    drawNothing(number, shown.length, found.length);
    drawNews(shown);
    drawTallies(byId("tallies"), notifications.all(), filter.value.trim(), choose);
    mark();
  }

  /** Says why there are no rows, when there are none. */
  function drawNothing(number: number, shown: number, found: number) {
    nothing.hidden = !notifications.isLoaded() || shown > 0;
    redraw(nothing, [nothing.hidden, number, found, about, nothing.hidden ? "" : filter.value], () => {
      if (nothing.hidden || !about) return [];
      if (number === 0) return nothingYet(about, vip);
      return found > 0 ? allFolded(found) : nothingMatches(filter.value.trim(), number);
    });
  }

  function choose(words: string) {
    filter.value = words;
    draw();
  }

  function nodeOf(notification: NotificationStory): HTMLElement {
    const row = made.get(notification.id) ?? createRow(notification);
    made.set(notification.id, row);
    row.update(notification);
    return row.node;
  }

  function forget() {
    const known = new Set(notifications.all().map(({ id }) => id));
    for (const id of made.keys()) if (!known.has(id)) made.delete(id);
  }

  const links = () => [...rows.querySelectorAll("a")];

  /** One row takes part in the tab order: the selected one, or else the first. The arrows lead to the others. */
  function mark() {
    const all = links();
    const current = all.find(({ dataset }) => dataset.id === selected);
    for (const link of all) {
      link.toggleAttribute("data-selected", link === current);
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
      link.tabIndex = link === (current ?? all[0]) ? 0 : -1;
    }
  }

  function move(by: number) {
    const all = links();
    // The address changes at once with a move, `selected` only at the next hashchange.
    const from = selectedId();
    const at = all.findIndex(({ dataset }) => dataset.id === from);
    const link = all[Math.min(Math.max(at < 0 ? 0 : at + by, 0), all.length - 1)];
    if (!link?.dataset.id) return;
    select(link.dataset.id, { replace: true });
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
  }

  filter.addEventListener("input", () => draw());
  olderButton.addEventListener("click", async () => {
    olderButton.disabled = true;
    await older();
    olderButton.disabled = false;
  });
  rows.addEventListener("click", (event) => {
    if (around(event, "a.row") && !event.metaKey && !event.ctrlKey) opened();
  });

  return {
    draw,
    move,
    clearFilter: () => choose(""),
    /** Marks the row; with `reveal`, brings it into sight. */
    select(id: string | undefined, { reveal = false } = {}) {
      selected = id;
      if (notifications.get(id)?.headline.folded) draw();
      mark();
      if (id && reveal) made.get(id)?.link.scrollIntoView({ block: "nearest" });
    },
  };
}

/** Whether every word of the filter occurs in what the row says, or in its topic, subject, id or state. */
function matches(
  { topic, subject, id, state, headline, reactions }: NotificationStory,
  filter: string,
): boolean {
  const { who, what, to } = headline;
  const matched = reactions.filter((one) => one.matched).map(({ name }) => name);
  const known = [topic, subject, id, state, who, what, ...to, ...matched].join(" ").toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => known.includes(word));
}
