const drawn = new WeakMap();

/**
 * Fills `container` with what `draw` makes of `what`, but only when `what` differs from last time, so that a refresh
 * which brings nothing new disturbs nobody. The focus stays with whatever carries the same `data-focus`.
 */
export function redraw(container, what, draw) {
  const signature = JSON.stringify(what) ?? "";
  if (drawn.get(container) === signature) return;
  drawn.set(container, signature);
  const active = document.activeElement;
  const focused = container.contains(active) ? active.dataset.focus : undefined;
  container.replaceChildren(...[draw(what)].flat().filter(Boolean));
  if (focused)
    container.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** Brings the children of `parent` in line with `nodes`. What stays is not touched, so it keeps its focus. */
export function arrange(parent, nodes) {
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
