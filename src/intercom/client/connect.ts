import { ConfigurationError } from "../../platform/errors.ts";
import type { Operation, Operations } from "../operations/operation.ts";
import type { Calls } from "./call.ts";
import { paged } from "./paged.ts";
import { itemsOf, turn } from "./paging/turn.ts";
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

/** Arguments are ids in the order of the path, then the body, then the query, then options. */
function callOf(settings: IntercomSettings, operation: Operation) {
  const { path, body, query, paging } = operation;
  const ids = path.match(/\{\w+\}/g)?.length ?? 0;
  return (...given: unknown[]) => {
    const rest = given.slice(ids);
    const request: Request = {
      ids: given.slice(0, ids),
      body: body ? rest.shift() : undefined,
      query: query ? (rest.shift() as Request["query"]) : undefined,
      options: rest.shift() as CallOptions | undefined,
    };
    if (!paging) return perform(settings, operation, request);
    const list = { ...operation, paging };
    return paged(
      () => turn(settings, list, request),
      (page) => itemsOf(list, page),
    );
  };
}
