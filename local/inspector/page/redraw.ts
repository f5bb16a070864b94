import { type Child, nodesOf } from "./element.ts";

const drawn = new WeakMap<Element, string>();

/**
 * Fills `container` with what `draw` returns, but only when `what` differs from last time, so that a refresh without news
 * changes nothing on the page. The focus stays with the element that carries the same `data-focus`, and what was unfolded
 * stays so.
 */
export function redraw(container: Element, what: unknown, draw: () => Child): void {
  const signature = JSON.stringify(what) ?? "";
  if (drawn.get(container) === signature) return;
  drawn.set(container, signature);
  const active = document.activeElement;
  const focused =
    active instanceof HTMLElement && container.contains(active) ? active.dataset.focus : undefined;
  const unfolded = new Set(summaries(container, "details[open]").map(({ dataset }) => dataset.focus));
  container.replaceChildren(...nodesOf(draw()));
  for (const summary of summaries(container, "details"))
    if (unfolded.has(summary.dataset.focus)) summary.parentElement?.setAttribute("open", "");
  if (!focused) return;
  container
    .querySelector<HTMLElement>(`[data-focus="${CSS.escape(focused)}"]`)
    ?.focus({ preventScroll: true });
}

const summaries = (container: Element, details: string) => [
  ...container.querySelectorAll<HTMLElement>(`${details} > summary[data-focus]`),
];

/** Brings the children of `parent` in line with `nodes`. What stays is not touched, so it keeps its focus. */
export function arrange(parent: Element, nodes: Element[]): void {
  const staying = new Set(nodes);
  for (const child of [...parent.children]) {
    if (!staying.has(child)) child.remove();
  }
  let at = parent.firstElementChild;
  for (const node of nodes) {
    if (node === at) at = at.nextElementSibling;
    else parent.insertBefore(node, at);
  }
}

/** Keeps what is in view where it is while `change` adds or removes above it. At the very top, news may push it down. */
export function steady(scroll: Element, container: Element, change: () => void): void {
  const top = scroll.getBoundingClientRect().top;
  const anchor =
    scroll.scrollTop === 0
      ? undefined
      : [...container.children].find((child) => child.getBoundingClientRect().bottom > top);
  const before = anchor?.getBoundingClientRect().top ?? 0;
  change();
  if (anchor?.isConnected) scroll.scrollTop += anchor.getBoundingClientRect().top - before;
}
