import { byId } from "./element.js";

/** The keys of the page: arrows through the list, "/" to the filter, Escape back to the list. */
export function listenToKeys({ list, views }) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return;
    const { target, key } = event;
    const typing = target.matches("input, textarea");
    const inList = target === document.body || byId("list").contains(target);

    if (key === "/" && !typing) return act(() => toFilter());
    if (key === "Escape") return act(() => back(typing));
    const by = { ArrowDown: 1, ArrowUp: -1, ...(typing ? {} : { j: 1, k: -1 }) }[key];
    if (by && inList) act(() => list.move(by));

    function act(deed) {
      event.preventDefault();
      deed();
    }
  });

  function toFilter() {
    views.show("list");
    byId("filter").focus();
    byId("filter").select();
  }

  function back(typing) {
    if (typing && byId("filter").value) return list.clearFilter();
    views.show("list");
    byId("rows").querySelector('a[tabindex="0"]')?.focus();
  }
}
