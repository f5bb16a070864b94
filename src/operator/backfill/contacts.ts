import { IntercomError } from "../../intercom/client/error.ts";
import { cursorOf } from "../../intercom/client/paging/next.ts";
import type { Contact } from "../../intercom/models/contact.ts";
import { type Clock, minutes } from "../../platform/time.ts";
import { createRetry, type Wait } from "./retry.ts";
import type { BackfillWorkspace } from "./workspace.ts";

/** A page of contacts; `after` leads to the next one, and is undefined on the last. `anew` is set on a first page. */
export type ContactPage = {
  contacts: Contact[];
  total: number | undefined;
  after: string | undefined;
  anew: boolean;
};

const perPage = 150;

/** Every contact, page by page, from a cursor on. When Intercom no longer knows the cursor, the list begins again. */
export async function* contactPages(
  { intercom }: BackfillWorkspace,
  from: string | undefined,
  clock: Clock,
  wait: Wait,
): AsyncGenerator<ContactPage, void, undefined> {
  const retry = createRetry(clock, wait);
  let after = from;
  for (;;) {
    try {
      const query = { per_page: perPage, ...(after ? { starting_after: after } : {}) };
      const page = await intercom.contacts.list(query, { timeout: minutes(1) }).first();
      retry.succeeded();
      const anew = after === undefined;
      after = cursorOf(page.pages?.next)?.starting_after;
      yield { contacts: page.data ?? [], total: page.total_count ?? undefined, after, anew };
      if (!after) return;
    } catch (error) {
      const forgotten = error instanceof IntercomError && error.kind === "invalid" && after !== undefined;
      if (!forgotten) await retry.wait(error);
      else after = undefined;
    }
  }
}
