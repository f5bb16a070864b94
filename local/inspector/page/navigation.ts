import { byId } from "./element.ts";

/** The selected notification's id, kept in the address so that a link to it can be shared. */
export function selectedId(): string | undefined {
  const hash = location.hash.slice(1);
  try {
    return decodeURIComponent(hash) || undefined;
  } catch {
    return hash;
  }
}

export const addressOf = (id: string) => `#${encodeURIComponent(id)}`;

/** Selects as a link does; with `replace`, "back" does not stop at every row on the way. */
export function select(id: string, { replace = false } = {}): void {
  if (replace) location.replace(addressOf(id));
  else location.assign(addressOf(id));
}

export type View = "list" | "story" | "slack";
export type Views = ReturnType<typeof createViews>;

/** A narrow window shows one part of the page at a time, chosen by buttons; a wide one shows all and hides the buttons. */
export function createViews() {
  const buttons = [...document.querySelectorAll<HTMLElement>("[data-shows]")];

  function show(view: View) {
    document.body.dataset.view = view;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.shows === view));
  }

  for (const button of buttons) button.addEventListener("click", () => show(button.dataset.shows as View));
  return { show, isNarrow: () => matchMedia("(width < 720px)").matches };
}

type Keyed = { views: Views; list: { move: (by: number) => void; clearFilter: () => void } };

/** The keys of the page: arrows through the list, "/" to the filter, Escape back to the list. */
export function listenToKeys({ list, views }: Keyed): void {
  const filter = byId("filter", HTMLInputElement);

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    action();
  });

  function actionOf({ key, target }: KeyboardEvent): (() => void) | undefined {
    const isTyping = target instanceof Element && target.matches("input, textarea");
    if (key === "/" && !isTyping) return toFilter;
    if (key === "Escape") return () => back(isTyping);
    const by = rowsBy(key, isTyping);
    const isInList = target === document.body || byId("list").contains(target as Node);
    return by && isInList ? () => list.move(by) : undefined;
  }

  function toFilter() {
    views.show("list");
    filter.focus();
    filter.select();
  }

  function back(isTyping: boolean) {
    if (isTyping && filter.value) return list.clearFilter();
    views.show("list");
    byId("rows").querySelector<HTMLElement>('a[tabindex="0"]')?.focus();
  }
}

function rowsBy(key: string, isTyping: boolean): number {
  if (key === "ArrowDown" || (key === "j" && !isTyping)) return 1;
  if (key === "ArrowUp" || (key === "k" && !isTyping)) return -1;
  return 0;
}
