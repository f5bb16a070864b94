import { asHtml } from "../deeds/html.ts";
import type { Handle } from "../http/call.ts";
import { idIn, requiredText } from "../http/fields.ts";
import { pageByNumber } from "../paging/pages.ts";
import type { Note } from "../records/traces.ts";
import { unix } from "../rest/time.ts";
import { tokenOwnerId } from "../seed/teammates.ts";
import { newSmallId } from "../world/identifiers.ts";
import type { World } from "../world/world.ts";
import { contactBy, resourceBy } from "./lookup.ts";

function restNote(world: World, note: Note) {
  const author = world.get("admins", note.author_id);
  return {
    type: "note",
    id: note.id,
    created_at: unix(note.created_at),
    contact: { type: "contact", id: note.contact_id },
    author: author && {
      type: "admin",
      id: author.id,
      name: author.name,
      email: author.email,
      away_mode_enabled: author.away_mode_enabled,
      away_mode_reassign: author.away_mode_reassign,
    },
    body: note.body,
  };
}

export const noteHandlers = {
  listNotes: (call) => {
    const { id } = contactBy(call.world, call.path("contact_id"));
    const newestFirst = call.world
      .all("notes")
      .filter(({ contact_id }) => contact_id === id)
      .toReversed();
    const own = `/contacts/${id}/notes`;
    const { data, ...page } = pageByNumber(call, newestFirst, { perPage: 50, next: "address" }, own);
    return { type: "list", data: data.map((note) => restNote(call.world, note)), ...page };
  },
  createNote: ({ world, path, body }) => {
    const { id } = contactBy(world, path("contact_id"));
    const author = resourceBy(world, "admins", idIn(body, "admin_id") ?? tokenOwnerId);
    const note = world.put("notes", {
      id: newSmallId(world, "note"),
      contact_id: id,
      author_id: author.id,
      body: asHtml(requiredText(body, "body")),
      created_at: world.now(),
    });
    return restNote(world, note);
  },
  retrieveNote: ({ world, path }) => restNote(world, resourceBy(world, "notes", path("note_id"))),
} satisfies Record<string, Handle>;
