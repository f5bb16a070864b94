import { home } from "./address.ts";
import { byId } from "./element.ts";
import { go, place } from "./router.ts";
import { isNarrow, show } from "./views.ts";

type Keyed = { list: { move: (by: number) => void } };

/** The keys of the first page: arrows through the list, "/" to the filter, Escape back to the list. */
export function listenToKeys({ list }: Keyed): void {
  const filter = byId("filter", HTMLInputElement);

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    const action = place().page === home ? actionOf(event) : undefined;
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
    if (isNarrow()) show("list");
    filter.focus();
    filter.select();
  }

  function back(isTyping: boolean) {
    if (isTyping && filter.value) return go({ q: undefined }, { replace: true });
    if (isNarrow()) show("list");
    byId("rows").querySelector<HTMLElement>('a[tabindex="0"]')?.focus();
  }
}

function rowsBy(key: string, isTyping: boolean): number {
  if (key === "ArrowDown" || (key === "j" && !isTyping)) return 1;
  if (key === "ArrowUp" || (key === "k" && !isTyping)) return -1;
  return 0;
}
