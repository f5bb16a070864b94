import { ConfigurationError } from "../../platform/errors.ts";
import type { Operation, Operations } from "../operations/operation.ts";
import type { Calls } from "./call.ts";
import { paged } from "./paged.ts";
import { itemsOf, type PagedOperation, turn } from "./paging/turn.ts";
import { perform, type Request } from "./perform.ts";
import type { CallOptions, IntercomSettings } from "./settings.ts";

/** A client of these operations only. A bundle leaves out all others. */
export function connect<const Table extends Operations>(
  settings: IntercomSettings,
  table: Table,
): Calls<Table> {
  // For a token that cannot stand in a header, fetch throws an error that quotes it.
  if (!/^[\x21-\x7e]+$/.test(settings.accessToken)) {
    throw new ConfigurationError(
      "The Intercom access token is empty or holds spaces or line breaks. Copy it again.",
    );
  }
  const spaces: Record<string, Record<string, unknown>> = {};
  for (const operation of Object.values(table)) {
    const [space = "", name = ""] = operation.call.split(".");
    spaces[space] = { ...spaces[space], [name]: callOf(settings, operation) };
  }
  return spaces as Calls<Table>;
}

function callOf(settings: IntercomSettings, operation: Operation) {
  const ids = operation.path.match(/\{\w+\}/g)?.length ?? 0;
  if (!isPaged(operation))
    return (...given: unknown[]) => perform(settings, operation, requestOf(operation, ids, given));
  return (...given: unknown[]) => {
    const request = requestOf(operation, ids, given);
    return paged(
      () => turn(settings, operation, request),
      (page) => itemsOf(operation, page),
    );
  };
}

const isPaged = (operation: Operation): operation is PagedOperation => operation.paging !== undefined;

function requestOf({ body, query }: Operation, ids: number, given: readonly unknown[]): Request {
  const rest = given.slice(ids);
  return {
    ids: given.slice(0, ids),
    body: body ? rest.shift() : undefined,
    query: query ? (rest.shift() as Request["query"]) : undefined,
    options: rest.shift() as CallOptions | undefined,
  };
}
