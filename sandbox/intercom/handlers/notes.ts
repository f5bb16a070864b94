import { asHtml } from "../html.ts";
import type { Handle } from "../http/call.ts";
import { idIn, requiredText } from "../http/fields.ts";
import { pageByNumber } from "../paging/pages.ts";
import type { Note } from "../records/traces.ts";
import { tokenOwnerId } from "../seed/teammates.ts";
import { newSmallId } from "../state/identifiers.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";
import { contactBy, resourceBy } from "./lookup.ts";

function restNote(state: State, note: Note) {
  const author = state.get("admins", note.author_id);
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
    const { id } = contactBy(call.state, call.path("contact_id"));
    const newestFirst = call.state
      .all("notes")
      .filter(({ contact_id }) => contact_id === id)
      .toReversed();
    const own = `/contacts/${id}/notes`;
    const { data, ...page } = pageByNumber(call, newestFirst, { perPage: 50, next: "address" }, own);
    return { type: "list", data: data.map((note) => restNote(call.state, note)), ...page };
  },
  createNote: ({ state, path, body }) => {
    const { id } = contactBy(state, path("contact_id"));
    const author = resourceBy(state, "admins", idIn(body, "admin_id") ?? tokenOwnerId);
    const note = state.put("notes", {
      id: newSmallId(state, "note"),
      contact_id: id,
      author_id: author.id,
      body: asHtml(requiredText(body, "body")),
      created_at: state.now(),
    });
    return restNote(state, note);
  },
  retrieveNote: ({ state, path }) => restNote(state, resourceBy(state, "notes", path("note_id"))),
} satisfies Record<string, Handle>;
