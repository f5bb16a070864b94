import { ConfigurationError } from "../../platform/errors.ts";
import type { Operation, Operations } from "../operations/operation.ts";
import { idsIn } from "./address.ts";
import type { Calls } from "./call.ts";
import { paged } from "./paged.ts";
import { itemsOf, type PagedOperation, turn } from "./paging/turn.ts";
import { perform, type Request } from "./perform.ts";
import type { CallOptions, IntercomSettings } from "./settings.ts";

/** A client of just these operations; what is left out of the table is left out of a bundle as well. */
export function connect<const Table extends Operations>(
  settings: IntercomSettings,
  table: Table,
): Calls<Table> {
  // What cannot stand in a header would be quoted, token and all, by the error that fetch throws.
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
  if (!isPaged(operation))
    return (...given: unknown[]) => perform(settings, operation, requestOf(operation, given));
  return (...given: unknown[]) => {
    const request = requestOf(operation, given);
    return paged(
      () => turn(settings, operation, request),
      (page) => itemsOf(operation, page),
    );
  };
}

const isPaged = (operation: Operation): operation is PagedOperation => operation.paging !== undefined;

function requestOf({ path, body, query }: Operation, given: readonly unknown[]): Request {
  const count = idsIn(path);
  const rest = given.slice(count);
  return {
    ids: given.slice(0, count),
    body: body ? rest.shift() : undefined,
    query: query ? (rest.shift() as Request["query"]) : undefined,
    options: rest.shift() as CallOptions | undefined,
  };
}
