import { isRecord } from "../../json.ts";
import type { Operation, Paging } from "../../operations/operation.ts";
import { IntercomError } from "../error.ts";
import { perform, type Request } from "../perform.ts";
import type { IntercomSettings } from "../settings.ts";
import { createCircles } from "./circles.ts";

/** An app may have one scroll open. Intercom ends it when a minute passes between two pages. */
const life = 60_000;
const restarts = 2;

/** When the open scroll of each client last read a page. */
const open = new WeakMap<IntercomSettings, number>();

/**
 * Companies, page after page, until an empty one; that one is given only where there are no companies at all. A scroll
 * cannot be resumed: when a page is lost or asked for too late, the scroll starts over, at most twice, so that each
 * company comes at least once.
 */
export async function* scroll(
  settings: IntercomSettings,
  operation: Operation & { paging: Paging },
  request: Request,
): AsyncGenerator<unknown, void, undefined> {
  const { clock = Date.now } = settings;
  if (clock() - (open.get(settings) ?? Number.NEGATIVE_INFINITY) < life) throw alreadyOpen(operation);
  const circles = createCircles(operation);
  let begun = false;
  let restarted = 0;
  let query = request.query;
  open.set(settings, clock());
  try {
    for (;;) {
      const page = await nextPage();
      if (page === undefined) continue;
      const companies = Array.isArray(page.data) ? page.data : [];
      if (companies.length === 0 && begun) return;
      // Nothing but its companies tells the pages of a scroll apart, since they share one parameter.
      circles.saw(companies, 1);
      begun = true;
      yield page;
      if (companies.length === 0 || !page.scroll_param) return;
      query = { ...request.query, scroll_param: page.scroll_param };
    }
  } finally {
    open.delete(settings);
  }

  /** Undefined when the scroll was lost and starts over. */
  async function nextPage(): Promise<Record<string, unknown> | undefined> {
    try {
      const page = await perform(settings, operation, { ...request, query });
      open.set(settings, clock());
      return isRecord(page) ? page : {};
    } catch (error) {
      if (query?.scroll_param === undefined || !isLost(error) || restarted === restarts) throw error;
      restarted += 1;
      circles.clear();
      query = { ...request.query, scroll_param: undefined };
      return undefined;
    }
  }
}

/** 404: Intercom has forgotten the scroll. 5xx: it asks for a new one. */
const isLost = (error: unknown) =>
  error instanceof IntercomError && (error.kind === "not_found" || error.kind === "unavailable");

const alreadyOpen = ({ call }: Operation) =>
  new IntercomError(
    `${call}: a scroll is open already, and Intercom allows one at a time. Finish it first.`,
    {
      kind: "invalid",
      code: "scroll_exists",
    },
  );
