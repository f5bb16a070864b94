import { isRecord } from "../../json.ts";
import type { Operation, Paging } from "../../operations/operation.ts";
import { IntercomError } from "../error.ts";
import { perform, type Request } from "../perform.ts";
import type { IntercomSettings } from "../settings.ts";
import { createCircles } from "./circles.ts";
import { nextRequest, type Turned } from "./next.ts";
import { scroll } from "./scroll.ts";

type PagedOperation = Operation & { paging: Paging };

/** All pages of a list, one after the other, in the list's own style. Throws when they stand still or go round. */
export async function* turn(
  settings: IntercomSettings,
  operation: PagedOperation,
  asked: Request,
): AsyncGenerator<unknown, void, undefined> {
  const { style } = operation.paging;
  if (style === "scroll") return yield* scroll(settings, operation, asked);
  const circles = createCircles(operation);
  let request: Request | undefined = sized(operation, asked);
  while (request) {
    refusePastCap(operation, request);
    circles.follow([request.query, request.body, request.follow]);
    const page = await perform(settings, operation, request);
    circles.saw(itemsOf(operation, page));
    yield page;
    request = nextRequest(style, request, turned(operation, page));
  }
}

/** The items of a page. Their field may be nested. */
export function itemsOf({ paging }: PagedOperation, page: unknown): unknown[] {
  const found = paging.items
    .split(".")
    .reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), page);
  return Array.isArray(found) ? found : [];
}

function turned(operation: PagedOperation, page: unknown): Turned {
  const { pages, total_count } = isRecord(page) ? page : {};
  return {
    pages: isRecord(pages) ? pages : {},
    count: itemsOf(operation, page).length,
    totalCount: typeof total_count === "number" ? total_count : undefined,
  };
}

/** Always sends the page size, because Intercom's own texts disagree about the default. */
function sized({ paging }: PagedOperation, request: Request): Request {
  const { perPage, style } = paging;
  if (perPage === undefined) return request;
  if (style !== "search") return { ...request, query: { per_page: perPage, ...request.query } };
  const body = isRecord(request.body) ? request.body : {};
  const pagination = isRecord(body.pagination) ? body.pagination : {};
  return { ...request, body: { ...body, pagination: { per_page: perPage, ...pagination } } };
}

function refusePastCap({ call, paging }: PagedOperation, { query = {} }: Request): void {
  const { cap } = paging;
  if (cap === undefined || (Number(query.page ?? 1) - 1) * Number(query.per_page ?? 1) < cap) return;
  throw new IntercomError(`${call} ends after ${cap} companies. Use companies.scroll() to see all.`, {
    kind: "invalid",
    field: "page",
  });
}
