import { noteListModel, noteModel } from "../models/note.ts";
import { noteRequest } from "../requests/contact.ts";
import { pageQuery } from "../requests/page.ts";
import type { Operations } from "./operation.ts";

export const noteOperations = {
  listNotes: {
    call: "contacts.notes",
    method: "GET",
    path: "/contacts/{contact_id}/notes",
    query: pageQuery,
    answer: noteListModel,
    paging: { style: "page", items: "data", perPage: 50 },
    errors: [404],
  },
  createNote: {
    call: "contacts.addNote",
    method: "POST",
    path: "/contacts/{contact_id}/notes",
    body: noteRequest,
    answer: noteModel,
    errors: [404],
  },
  retrieveNote: {
    call: "notes.retrieve",
    method: "GET",
    path: "/notes/{note_id}",
    answer: noteModel,
    errors: [401, 404],
  },
} as const satisfies Operations;
