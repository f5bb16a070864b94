import { home, type Place } from "../address.ts";
import { readPage } from "../desk.ts";
import { byId, element } from "../element.ts";
import { onMove, place } from "../router.ts";
import type { Page } from "./page.ts";

/** Shows the page of the place, if it is not the list of notifications. `failed` hears of a desk that cannot be reached. */
export function createHost(pages: readonly Page[], { failed }: { failed: (error: unknown) => void }) {
  const [section, heading, title, body] = [
    byId("page"),
    byId("page-name"),
    byId("page-title"),
    byId("page-body"),
  ];
  let shown: Page | undefined;
  let drawn = "";

  const pageOf = ({ page }: Place) => pages.find(({ path }) => path === page);

  /** Reads the page's source and draws it, unless the page was left meanwhile. */
  async function refresh(): Promise<void> {
    const [at, page] = [place(), pageOf(place())];
    if (!page) return;
    try {
      const text = await readPage(typeof page.source === "string" ? page.source : page.source(at));
      const now = JSON.stringify([text, at]);
      if (at !== place() || now === drawn) return;
      drawn = now;
      if (text === undefined)
        body.replaceChildren(element("p", { class: "silence" }, "This desk does not tell."));
      else page.draw(body, JSON.parse(text), at);
    } catch (error) {
      failed(error);
    }
  }

  function arrive(now: Place) {
    const page = pageOf(now);
    // An address of another version leads to no page of this one.
    document.body.dataset.page = page ? page.path : home;
    document.title = page ? `${page.name} · Deskbell` : "Deskbell";
    if (page === shown) return void refresh();
    shown = page;
    drawn = "";
    heading.textContent = page?.name ?? "";
    title.textContent = page?.title ?? "";
    body.replaceChildren();
    section.hidden = page === undefined;
    section.scrollTop = 0;
    if (page) section.focus({ preventScroll: true });
    void refresh();
  }

  onMove(arrive);
  arrive(place());
  return { refresh };
}
