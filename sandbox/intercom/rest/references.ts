import type { Conversation } from "../records/conversation.ts";
import type { State } from "../state/state.ts";

export function contactReferences(state: State, ids: string[]) {
  return ids.map((id) => ({
    type: "contact",
    id,
    external_id: state.get("contacts", id)?.external_id ?? null,
  }));
}

export function linkedObjects(linked: Conversation["linked"]) {
  return { type: "list", data: linked, total_count: linked.length, has_more: false };
}

export const numberOrNull = (id: string | null) => (id === null ? null : Number(id));
