import { randomUUID } from "node:crypto";
import type { DataEvent } from "../records/traces.ts";
import { unix } from "../rest/time.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";

type NewDataEvent = Omit<DataEvent, "id">;

/** Records what a contact did; the same event of the same second counts once. Undefined when it was known. */
export function recordDataEvent(world: World, asked: NewDataEvent): DataEvent | undefined {
  const known = world
    .all("dataEvents")
    .some(
      ({ contact_id, event_name, created_at }) =>
        contact_id === asked.contact_id &&
        event_name === asked.event_name &&
        unix(created_at) === unix(asked.created_at),
    );
  if (known) return undefined;
  const metadata = Object.fromEntries(Object.entries(asked.metadata).slice(0, 10));
  const event = world.put("dataEvents", { ...asked, metadata, id: randomUUID() });
  const contact = must(world, "contacts", asked.contact_id);
  world.tell("event.created", {
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
