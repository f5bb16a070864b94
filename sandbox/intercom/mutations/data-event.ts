import { randomUUID } from "node:crypto";
import type { DataEvent } from "../records/traces.ts";
import { mustGet, type State } from "../state/state.ts";
import { unix } from "../time.ts";

type NewDataEvent = Omit<DataEvent, "id">;

/** Records what a contact did; the same event of the same second counts once. Undefined when it was known. */
export function recordDataEvent(state: State, asked: NewDataEvent): DataEvent | undefined {
  const known = state
    .all("dataEvents")
    .some(
      ({ contact_id, event_name, created_at }) =>
        contact_id === asked.contact_id &&
        event_name === asked.event_name &&
        unix(created_at) === unix(asked.created_at),
    );
  if (known) return undefined;
  const metadata = Object.fromEntries(Object.entries(asked.metadata).slice(0, 10));
  const event = state.put("dataEvents", { ...asked, metadata, id: randomUUID() });
  const contact = mustGet(state, "contacts", asked.contact_id);
  state.raise("event.created", {
    type: "event",
    event_name: event.event_name,
    id: event.id,
    intercom_user_id: contact.id,
    user_id: contact.external_id,
    email: contact.email ?? "",
    metadata,
    created_at: unix(event.created_at),
    ext_metadata: {},
  });
  return event;
}
