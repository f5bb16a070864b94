import { noteListModel, noteModel } from "../models/note.ts";
import { noteRequest } from "../requests/contact.ts";
import { pageQuery } from "../requests/page.ts";
import type { Operation } from "./operation.ts";

export const listNotes = {
  call: "contacts.notes",
  method: "GET",
  path: "/contacts/{contact_id}/notes",
  query: pageQuery,
  answer: noteListModel,
  paging: { style: "page", items: "data", perPage: 50 },
  errors: [404],
} as const satisfies Operation;

export const createNote = {
  call: "contacts.addNote",
  method: "POST",
  path: "/contacts/{contact_id}/notes",
  body: noteRequest,
  answer: noteModel,
  errors: [404],
} as const satisfies Operation;

export const retrieveNote = {
  call: "notes.retrieve",
  method: "GET",
  path: "/notes/{note_id}",
  answer: noteModel,
  errors: [401, 404],
} as const satisfies Operation;
