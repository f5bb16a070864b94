import type { Handle } from "../http/call.ts";
import { idIn, objectIn, onlyGiven, requiredText, textIn } from "../http/fields.ts";
import { pageByNumber } from "../paging/pages.ts";
import type { Collection, HelpCenter } from "../records/content.ts";
import { numberOrNull } from "../rest/references.ts";
import { newSmallId } from "../state/identifiers.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";
import { resourceBy } from "./lookup.ts";

const site = "https://help.sandbox.example";

function restCollection(state: State, { translated_content, ...collection }: Collection) {
  return {
    ...collection,
    workspace_id: state.appId,
    url: `${site}/en/collections/${collection.id}`,
    help_center_id: numberOrNull(collection.help_center_id),
    ...(translated_content ? { translated_content } : {}),
    created_at: unix(collection.created_at),
    updated_at: unix(collection.updated_at),
  };
}

const restHelpCenter = (state: State, helpCenter: HelpCenter) => ({
  ...helpCenter,
  workspace_id: state.appId,
  created_at: unix(helpCenter.created_at),
  updated_at: unix(helpCenter.updated_at),
});

export const helpCenterHandlers = {
  listAllCollections: (call) => {
    const style = { perPage: 20, next: "address" } as const;
    const { data, ...page } = pageByNumber(
      call,
      call.state.all("collections"),
      style,
      "/help_center/collections",
    );
    return { type: "list", data: data.map((collection) => restCollection(call.state, collection)), ...page };
  },
  createCollection: ({ state, body }) => {
    const name = requiredText(body, "name", "Name is a required parameter.");
    const parent = idIn(body, "parent_id");
    const now = state.now();
    const created = state.put("collections", {
      id: newSmallId(state, "collection"),
      name,
      description: textIn(body, "description") ?? "",
      icon: "book-bookmark",
      order: state.all("collections").length + 1,
      parent_id: parent === undefined ? null : resourceBy(state, "collections", parent).id,
      help_center_id: resourceBy(state, "helpCenters", idIn(body, "help_center_id") ?? "93").id,
      translated_content: objectIn(body, "translated_content") ?? null,
      created_at: now,
      updated_at: now,
    });
    return restCollection(state, created);
  },
  retrieveCollection: ({ state, path }) =>
    restCollection(state, resourceBy(state, "collections", path("collection_id"))),
  updateCollection: ({ state, path, body }) => {
    const before = resourceBy(state, "collections", path("collection_id"));
    const parent = idIn(body, "parent_id");
    const change = onlyGiven({
      name: textIn(body, "name"),
      description: textIn(body, "description"),
      translated_content: objectIn(body, "translated_content"),
      parent_id: body.parent_id === null ? null : parent && resourceBy(state, "collections", parent).id,
    });
    return restCollection(state, state.put("collections", { ...before, ...change, updated_at: state.now() }));
  },
  deleteCollection: ({ state, path }) => {
    const { id } = resourceBy(state, "collections", path("collection_id"));
    state.remove("collections", id);
    return { id, object: "collection", deleted: true };
  },
  retrieveHelpCenter: ({ state, path }) =>
    restHelpCenter(state, resourceBy(state, "helpCenters", path("help_center_id"))),
  listHelpCenters: (call) => {
    const { data } = pageByNumber(call, call.state.all("helpCenters"), { perPage: 20, next: "none" });
    return { type: "list", data: data.map((helpCenter) => restHelpCenter(call.state, helpCenter)) };
  },
} satisfies Record<string, Handle>;
