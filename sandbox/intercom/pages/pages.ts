import { type Context, Hono } from "hono";
import { html } from "hono/html";
import { type Html, page } from "../../plumbing/page.ts";
import type { State } from "../state/state.ts";
import type { Shown } from "./links.ts";
import { companyPage, contactPage } from "./people.ts";
import { conversationPage, ticketPage } from "./talk.ts";

const from = "Sandbox Intercom";

/** What links into Intercom lead to in the sandbox, at the paths that they have under https://app.intercom.com. */
export function intercomPages(state: State, url: () => string): Hono {
  const app = new Hono();
  const shown = (): Shown => ({ state, place: { appId: state.appId, region: "us", appUrl: url() } });

  function answer(c: Context, what: string, drawn: { title: string; body: Html } | undefined) {
    if (drawn) return page(c, { from, title: drawn.title }, drawn.body);
    const title = `There is no ${what} ${c.req.param("id")}`;
    return page(
      c,
      { from, title, status: 404 },
      html`<p>The sandbox has never had it, or it was deleted.</p>`,
    );
  }

  app.get("/inbox/:app/inbox/shared/all/conversation/:id", (c) => {
    const id = c.req.param("id");
    const [conversation, ticket] = [state.get("conversations", id), state.get("tickets", id)];
    const drawn = conversation
      ? conversationPage(shown(), conversation)
      : ticket && ticketPage(shown(), ticket);
    return answer(c, "conversation or ticket", drawn);
  });
  app.get("/apps/:app/users/:id", (c) => {
    const contact = state.get("contacts", c.req.param("id"));
    return answer(c, "contact", contact && contactPage(shown(), contact));
  });
  app.get("/apps/:app/companies/:id", (c) => {
    const company = state.get("companies", c.req.param("id"));
    return answer(c, "company", company && companyPage(shown(), company));
  });
  return app;
}
