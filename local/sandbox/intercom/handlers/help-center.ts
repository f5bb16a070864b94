import type { Handle } from "../http/call.ts";
import { idIn, objectIn, requiredText, said, textIn } from "../http/fields.ts";
import { pageByNumber } from "../paging/pages.ts";
import type { Collection, HelpCenter } from "../records/content.ts";
import { numberOrNull } from "../rest/conversation-shape.ts";
import { unix } from "../rest/time.ts";
import { newSmallId } from "../world/identifiers.ts";
import type { World } from "../world/world.ts";
import { resourceBy } from "./lookup.ts";

const site = "https://help.sandbox.example";

function restCollection(world: World, { translated_content, ...collection }: Collection) {
  return {
    ...collection,
    workspace_id: world.appId,
    url: `${site}/en/collections/${collection.id}`,
    help_center_id: numberOrNull(collection.help_center_id),
    ...(translated_content ? { translated_content } : {}),
    created_at: unix(collection.created_at),
    updated_at: unix(collection.updated_at),
  };
}

const restHelpCenter = (world: World, helpCenter: HelpCenter) => ({
  ...helpCenter,
  workspace_id: world.appId,
  created_at: unix(helpCenter.created_at),
  updated_at: unix(helpCenter.updated_at),
});

export const helpCenterHandlers = {
  listAllCollections: (call) => {
    const style = { perPage: 20, next: "address" } as const;
    const { data, ...page } = pageByNumber(
      call,
      call.world.all("collections"),
      style,
      "/help_center/collections",
    );
    return { type: "list", data: data.map((collection) => restCollection(call.world, collection)), ...page };
  },
  createCollection: ({ world, body }) => {
    const name = requiredText(body, "name", "Name is a required parameter.");
    const parent = idIn(body, "parent_id");
    const now = world.now();
    const created = world.put("collections", {
      id: newSmallId(world, "collection"),
      name,
      description: textIn(body, "description") ?? "",
      icon: "book-bookmark",
      order: world.all("collections").length + 1,
      parent_id: parent === undefined ? null : resourceBy(world, "collections", parent).id,
      help_center_id: resourceBy(world, "helpCenters", idIn(body, "help_center_id") ?? "93").id,
      translated_content: objectIn(body, "translated_content") ?? null,
      created_at: now,
      updated_at: now,
    });
    return restCollection(world, created);
  },
  retrieveCollection: ({ world, path }) =>
    restCollection(world, resourceBy(world, "collections", path("collection_id"))),
  updateCollection: ({ world, path, body }) => {
    const before = resourceBy(world, "collections", path("collection_id"));
    const parent = idIn(body, "parent_id");
    const change = said({
      name: textIn(body, "name"),
      description: textIn(body, "description"),
      translated_content: objectIn(body, "translated_content"),
      parent_id: body.parent_id === null ? null : parent && resourceBy(world, "collections", parent).id,
    });
    return restCollection(world, world.put("collections", { ...before, ...change, updated_at: world.now() }));
  },
  deleteCollection: ({ world, path }) => {
    const { id } = resourceBy(world, "collections", path("collection_id"));
    world.remove("collections", id);
    return { id, object: "collection", deleted: true };
  },
  retrieveHelpCenter: ({ world, path }) =>
    restHelpCenter(world, resourceBy(world, "helpCenters", path("help_center_id"))),
  listHelpCenters: (call) => {
    const { data } = pageByNumber(call, call.world.all("helpCenters"), { perPage: 20, next: "none" });
    return { type: "list", data: data.map((helpCenter) => restHelpCenter(call.world, helpCenter)) };
  },
} satisfies Record<string, Handle>;
