import { days } from "../../../src/platform/time.ts";
import type { Call, Handle } from "../http/call.ts";
import { idIn, momentIn, objectIn, onlyGiven, requiredText } from "../http/fields.ts";
import { badParameter, missingParameter } from "../http/refusal.ts";
import { recordDataEvent } from "../mutations/data-event.ts";
import type { Contact } from "../records/contact.ts";
import type { DataEvent } from "../records/traces.ts";
import { unix } from "../time.ts";
import { personIn } from "./lookup.ts";

/** Older events still count in summaries but are no longer listed. */
const listedFor = days(90);

const accepted = () => new Response(null, { status: 202 });

export const dataEventHandlers = {
  createDataEvent: ({ state, body }) => {
    const created_at = momentIn(body, "created_at");
    if (created_at == null) throw missingParameter("created_at is required");
    recordDataEvent(state, {
      contact_id: personIn(state, body).id,
      event_name: requiredText(body, "event_name"),
      metadata: objectIn(body, "metadata") ?? {},
      created_at,
    });
    return accepted();
  },
  lisDataEvents: (call) => {
    const contact = asked(call);
    const who = { email: contact.email, intercom_user_id: contact.id, user_id: contact.external_id };
    if (call.query("summary") === "true") {
      return { type: "event.summary", ...who, events: summaries(call, contact) };
    }
    const oldest = call.state.now() - listedFor;
    const before = Number(call.query("before") ?? Infinity);
    const events = call.state
      .all("dataEvents")
      .filter(({ contact_id, created_at }) => contact_id === contact.id && created_at > oldest)
      .filter(({ created_at }) => created_at < before)
      .toSorted((a, b) => b.created_at - a.created_at);
    const perPage = Number(call.query("per_page") ?? 50);
    const page = events.slice(0, perPage);
    const more = page.length < events.length;
    const own = `${call.address}/events?type=user&intercom_user_id=${contact.id}&per_page=${perPage}`;
    const pages = more ? { next: `${own}&before=${page.at(-1)!.created_at}` } : { next: null };
    return { type: "event.list", events: page.map((event) => restEvent(event, contact)), pages, ...who };
  },
  dataEventSummaries: ({ state, body }) => {
    const contact = personIn(state, onlyGiven({ user_id: idIn(body, "user_id") }));
    const given = objectIn(body, "event_summaries") ?? {};
    const event_name = requiredText(given, "event_name");
    state.put("eventSummaries", {
      id: `${contact.id} ${event_name}`,
      contact_id: contact.id,
      event_name,
      count: Number(given.count ?? 1),
      first: momentIn(given, "first") ?? state.now(),
      last: momentIn(given, "last") ?? state.now(),
    });
    return new Response(null, { status: 200 });
  },
} satisfies Record<string, Handle>;

const restEvent = (event: DataEvent, contact: Contact) => ({
  type: "event",
  event_name: event.event_name,
  created_at: unix(event.created_at),
  user_id: contact.external_id,
  id: event.id,
  intercom_user_id: contact.id,
  email: contact.email ?? "",
  metadata: event.metadata,
});

function asked({ state, query }: Call): Contact {
  if (query("type") !== "user") throw badParameter("type must be user", "type");
  const named = {
    intercom_user_id: query("intercom_user_id"),
    user_id: query("user_id"),
    email: query("email"),
  };
  return personIn(state, onlyGiven(named));
}

function summaries({ state }: Call, contact: Contact) {
  const iso = (moment: number) => new Date(moment).toISOString();
  const raised = state.all("eventSummaries").filter(({ contact_id }) => contact_id === contact.id);
  const counted = new Map(
    raised.map(({ event_name, count, first, last }) => [event_name, { count, first, last }]),
  );
  for (const { contact_id, event_name, created_at } of state.all("dataEvents")) {
    if (contact_id !== contact.id) continue;
    const so = counted.get(event_name) ?? { count: 0, first: created_at, last: created_at };
    counted.set(event_name, {
      count: so.count + 1,
      first: Math.min(so.first, created_at),
      last: Math.max(so.last, created_at),
    });
  }
  return [...counted].map(([name, { count, first, last }]) => ({
    name,
    first: iso(first),
    last: iso(last),
    count,
  }));
}
