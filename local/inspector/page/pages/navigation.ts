import { addressOf, home, type Place } from "../address.ts";
import { byId, element } from "../element.ts";
import { onMove, place } from "../router.ts";
import type { Page } from "./page.ts";

/** Links to the pages. Where there is no room for them beside each other, a button unfolds them. */
export function createNavigation(pages: readonly Pick<Page, "name" | "path">[]): void {
  const all = [{ name: "Notifications", path: home }, ...pages];
  const toggle = byId("pages-toggle", HTMLButtonElement);
  const list = byId("pages");
  const links = all.map(({ name, path }) =>
    element("a", { href: addressOf({ page: path }), "data-name": name }, name),
  );
  list.append(...links.map((link) => element("li", {}, link)));
  document.body.toggleAttribute("data-one-page", pages.length === 0);

  function draw({ page }: Place) {
    for (const [nth, link] of links.entries())
      if (all[nth]?.path === page) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    toggle.textContent = all.find(({ path }) => path === page)?.name ?? "Pages";
    unfold(false);
  }

  function unfold(isOpen: boolean) {
    toggle.setAttribute("aria-expanded", String(isOpen));
    list.toggleAttribute("data-open", isOpen);
  }

  toggle.addEventListener("click", () => unfold(toggle.getAttribute("aria-expanded") !== "true"));
  // The page that one is on stays, and its link folds the list, too.
  list.addEventListener("click", () => unfold(false));
  const nav = toggle.parentElement;
  nav?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || toggle.getAttribute("aria-expanded") !== "true") return;
    event.preventDefault();
    unfold(false);
    toggle.focus();
  });
  document.addEventListener("click", (event) => {
    if (!nav?.contains(event.target as Node)) unfold(false);
  });
  onMove(draw);
  draw(place());
}
