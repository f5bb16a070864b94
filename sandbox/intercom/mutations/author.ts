import type { Author } from "../records/reference.ts";
import { mustGet, type State } from "../state/state.ts";

export function adminAuthor(state: State, adminId: string): Author {
  const { id, bot, name, email } = mustGet(state, "admins", adminId);
  return { type: bot ? "bot" : "admin", id, name, email };
}

export function contactAuthor(state: State, contactId: string): Author {
  const { id, role, name, email } = mustGet(state, "contacts", contactId);
  return { type: role, id, name, email: email ?? "" };
}
