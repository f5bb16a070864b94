import { IntercomError } from "../../intercom/client/error.ts";
import { createCircles } from "../../intercom/client/paging/circles.ts";
import { cursorOf } from "../../intercom/client/paging/next.ts";
import type { Contact } from "../../intercom/models/contact.ts";
import { ListContacts } from "../../intercom/operations/contacts.ts";
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

/**
 * Every contact, page by page, from a cursor on. When Intercom no longer knows the cursor, the list begins again. Each
 * page is a call of its own, so that one that failed can be asked for again; hence it is here that circles are noticed.
 */
export async function* contactPages(
  { intercom }: BackfillWorkspace,
  from: string | undefined,
  clock: Clock,
  wait: Wait,
): AsyncGenerator<ContactPage, void, undefined> {
  const retry = createRetry(clock, wait);
  const circles = createCircles(ListContacts);
  let [after, count] = [from, 0];
  if (from !== undefined) circles.follow(from);
  for (;;) {
    try {
      const query = { per_page: perPage, ...(after ? { starting_after: after } : {}) };
      const page = await intercom.contacts.list(query, { timeout: minutes(1) }).first();
      const contacts = page.data ?? [];
      count += contacts.length;
      retry.read(count);
      const anew = after === undefined;
      after = cursorOf(page.pages?.next)?.starting_after;
      circles.saw(contacts);
      if (after) circles.follow(after);
      yield { contacts, total: page.total_count ?? undefined, after, anew };
      if (!after) return;
    } catch (error) {
      const forgotten = error instanceof IntercomError && error.kind === "invalid" && after !== undefined;
      if (!forgotten) await retry.wait(error);
      else {
        retry.beginAgain(error);
        circles.clear();
        [after, count] = [undefined, 0];
      }
    }
  }
}
