import { addressOf } from "../address.ts";
import type { AboutDesk, NotificationStory } from "../desk.ts";
import { around, byId } from "../element.ts";
import type { Notifications } from "../notifications.ts";
import { arrange, redraw, steady } from "../redraw.ts";
import { go, onMove, place } from "../router.ts";
import { isNarrow } from "../views.ts";
import { allFolded, nothingMatches, nothingYet } from "./empty.ts";
import { createFolds, createNews, drawTallies } from "./head.ts";
import { createRow, type Row } from "./row.ts";

type Listeners = {
  /** Loads the next older page. */
  older: () => Promise<unknown>;
  /** Lets an important customer write. */
  vip: () => Promise<unknown>;
};

/** The list of notifications, its filter and its keys. */
export function createList(notifications: Notifications, { older, vip }: Listeners) {
  const [rows, scroll, nothing] = [byId("rows"), byId("list-scroll"), byId("list-empty")];
  const filter = byId("filter", HTMLInputElement);
  const searchAll = byId("search-all", HTMLAnchorElement);
  const olderButton = byId("older", HTMLButtonElement);
  const made = new Map<string, Row>();
  const drawNews = createNews(scroll, byId("news", HTMLButtonElement));
  let selected: string | undefined;
  let about: AboutDesk | undefined;
  const isUnfolded = () => place().folds === "open";
  const folds = createFolds(byId("folds", HTMLButtonElement), () =>
    go({ folds: isUnfolded() ? undefined : "open" }, { replace: true }),
  );

  function draw(desk = about) {
    about = desk;
    const found = notifications.all().filter((notification) => matches(notification, filter.value));
    // A filter looks through everything, and what is selected stays in sight.
    const all = isUnfolded() || filter.value.trim() !== "";
    const shown = all ? found : found.filter((one) => !one.headline.folded || one.id === selected);
    folds.draw(notifications.all().filter(({ headline }) => headline.folded).length, isUnfolded());
    steady(scroll, rows, () => arrange(rows, shown.map(nodeOf)));
    forget();
    const number = notifications.all().length;
    const some = notifications.hasOlder() ? `${number} loaded` : String(number);
    byId("list-count").textContent = shown.length < number ? `${shown.length} of ${some}` : some;
    olderButton.hidden = !notifications.hasOlder();
    // The filter knows what is loaded; a search knows all.
    searchAll.hidden = filter.value.trim() === "";
    searchAll.href = addressOf({ page: "search", q: filter.value.trim() });
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

  const choose = (words: string) => go({ q: words || undefined }, { replace: true });

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
    const at = all.findIndex(({ dataset }) => dataset.id === selected);
    const link = all[Math.min(Math.max(at < 0 ? 0 : at + by, 0), all.length - 1)];
    if (!link?.dataset.id) return;
    open(link.dataset.id, { replace: true, view: "list" });
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
  }

  /** What was opened before and where one was in Slack is left; the filter stays. */
  function open(id: string, { replace = false, view = undefined as string | undefined } = {}) {
    go(
      { open: id, subject: undefined, channel: undefined, view: isNarrow() ? view : undefined },
      { replace },
    );
  }

  filter.value = place().q ?? "";
  filter.addEventListener("input", () => choose(filter.value));
  onMove(({ q = "", folds }, before) => {
    if (filter.value !== q) filter.value = q;
    if (q !== (before.q ?? "") || folds !== before.folds) draw();
  });
  olderButton.addEventListener("click", async () => {
    olderButton.disabled = true;
    await older();
    olderButton.disabled = false;
  });
  rows.addEventListener("click", (event) => {
    const id = around(event, "a.row")?.dataset.id;
    if (!id || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    open(id);
  });

  return {
    draw,
    move,
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
