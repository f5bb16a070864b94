import { isRecord } from "../../json.ts";
import type { PagingStyle } from "../../operations/operation.ts";
import type { Request } from "../perform.ts";

/** What a page says of its list, and how many items it has. */
export type Turned = {
  pages: Record<string, unknown>;
  count: number;
  totalCount: number | undefined;
};

/** The request for the page after this one; undefined at the end. */
export function nextRequest(
  style: Exclude<PagingStyle, "scroll">,
  request: Request,
  turned: Turned,
): Request | undefined {
  if (turned.count === 0) return undefined;
  const next = turned.pages.next;
  switch (style) {
    case "page":
      return nextNumber(request, turned);
    case "follow":
      return followed(request, parametersOf(next));
    case "cursor":
      return withQuery(request, cursorOf(next));
    case "search": {
      const cursor = cursorOf(next);
      const body = isRecord(request.body) ? request.body : {};
      const pagination = isRecord(body.pagination) ? body.pagination : {};
      return cursor && { ...request, body: { ...body, pagination: { ...pagination, ...cursor } } };
    }
  }
}

/** Depending on the list, `next`, `total_pages` or only the total count says whether there is another page. */
function nextNumber(request: Request, { pages, totalCount = 0 }: Turned): Request | undefined {
  const page = Number(request.query?.page ?? 1);
  const perPage = Number(pages.per_page ?? request.query?.per_page);
  const total = typeof pages.total_pages === "number" ? pages.total_pages : totalCount / perPage;
  return pages.next || total > page ? withQuery(request, { page: page + 1 }) : undefined;
}

/** The cursor in `pages.next`, whether it is an object or an address. */
export function cursorOf(next: unknown): { starting_after: string } | undefined {
  const cursor = parametersOf(next)?.starting_after;
  return typeof cursor === "string" && cursor !== "" ? { starting_after: cursor } : undefined;
}

/** Takes only the parameters of an address, so that an answer cannot direct the token to another host. */
function parametersOf(next: unknown): Record<string, unknown> | undefined {
  if (isRecord(next)) {
    const { page, per_page, starting_after } = next;
    return Object.fromEntries(
      Object.entries({ page, per_page, starting_after }).filter(
        ([, value]) => value !== undefined && value !== null,
      ),
    );
  }
  if (typeof next !== "string" || next === "") return undefined;
  const search = next.includes("?") ? next.slice(next.indexOf("?")) : "";
  return search ? Object.fromEntries(new URLSearchParams(search)) : undefined;
}

function withQuery(request: Request, parameters: Record<string, unknown> | undefined): Request | undefined {
  return parameters && { ...request, query: { ...request.query, ...parameters } };
}

function followed(request: Request, parameters: Record<string, unknown> | undefined): Request | undefined {
  return parameters && Object.keys(parameters).length > 0 ? { ...request, follow: parameters } : undefined;
}
