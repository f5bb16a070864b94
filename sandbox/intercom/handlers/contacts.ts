import type { Handle } from "../http/call.ts";
import { flagIn, idIn, momentIn, objectIn, onlyGiven, textIn, textOrNullIn } from "../http/fields.ts";
import { badParameter, missingParameter, notFound, Refusal } from "../http/refusal.ts";
import { changeContact, createContact } from "../mutations/contact.ts";
import { archiveContact, deleteContact, mergeContacts, unarchiveContact } from "../mutations/contact-end.ts";
import { setSubscribed } from "../mutations/contact-subscribe.ts";
import { pageByCursor } from "../paging/pages.ts";
import type { Contact } from "../records/contact.ts";
import { restContact } from "../rest/contact.ts";
import { contactFields } from "../search/contact-fields.ts";
import { searchPage } from "../search/search.ts";
import type { State } from "../state/state.ts";
import { contactBy } from "./lookup.ts";

const present = (state: State) => state.all("contacts").filter(({ archived }) => !archived);

const status = (contact: Contact, word: Record<string, boolean>) => ({
  id: contact.id,
  external_id: contact.external_id,
  type: "contact",
  ...word,
});

export const contactHandlers = {
  ShowContact: ({ state, path }) => restContact(state, contactBy(state, path("contact_id"))),
  ListContacts: ({ state, query }) => {
    const asked = { perPage: query("per_page"), startingAfter: query("starting_after") };
    const { data, ...page } = pageByCursor(asked, present(state), 10);
    return { type: "list", data: data.map((contact) => restContact(state, contact)), ...page };
  },
  SearchContacts: ({ state, body }) => {
    const { data, ...page } = searchPage(state, body, contactFields, present(state), 50);
    return { type: "list", data: data.map((contact) => restContact(state, contact)), ...page };
  },
  CreateContact: ({ state, body }) => {
    const change = readContact(state, body);
    if (body.email === undefined && body.external_id === undefined && body.role === undefined) {
      throw missingParameter("one of email, external_id and role is required");
    }
    const role = change.role ?? "user";
    if (role === "user") refuseTwin(state, change);
    return restContact(state, createContact(state, { ...change, role }));
  },
  UpdateContact: ({ state, path, body }) => {
    const before = contactBy(state, path("contact_id"));
    const { unsubscribed_from_emails, ...change } = readContact(state, body);
    refuseTwin(state, { external_id: change.external_id ?? null }, before.id);
    if (
      unsubscribed_from_emails !== undefined &&
      unsubscribed_from_emails !== before.unsubscribed_from_emails
    ) {
      setSubscribed(state, before.id, !unsubscribed_from_emails);
    }
    return restContact(state, changeContact(state, before.id, change));
  },
  DeleteContact: ({ state, path }) =>
    status(deleteContact(state, contactBy(state, path("contact_id")).id), { deleted: true }),
  ArchiveContact: ({ state, path }) =>
    status(archiveContact(state, contactBy(state, path("contact_id")).id), { archived: true }),
  UnarchiveContact: ({ state, path }) =>
    status(unarchiveContact(state, contactBy(state, path("contact_id")).id), { archived: false }),
  MergeContact: ({ state, body }) => {
    const from = contactBy(state, idIn(body, "from"));
    const into = contactBy(state, idIn(body, "into"));
    if (from.role !== "lead") throw badParameter("from must be a lead", "from");
    if (into.role !== "user") throw badParameter("into must be a user", "into");
    return restContact(state, mergeContacts(state, from.id, into.id));
  },
} satisfies Record<string, Handle>;

function readContact(state: State, body: Record<string, unknown>): Partial<Contact> {
  const role = textIn(body, "role");
  if (role !== undefined && role !== "user" && role !== "lead")
    throw badParameter("role must be user or lead", "role");
  const owner_id = body.owner_id === null ? null : idIn(body, "owner_id");
  if (owner_id && !state.get("admins", owner_id)) throw notFound("Admin not found", "admin_not_found");
  return onlyGiven({
    role: role as Contact["role"] | undefined,
    owner_id,
    external_id: idIn(body, "external_id"),
    email: textOrNullIn(body, "email"),
    phone: textOrNullIn(body, "phone"),
    name: textOrNullIn(body, "name"),
    avatar: textOrNullIn(body, "avatar"),
    signed_up_at: momentIn(body, "signed_up_at"),
    last_seen_at: momentIn(body, "last_seen_at"),
    unsubscribed_from_emails: flagIn(body, "unsubscribed_from_emails"),
    custom_attributes: objectIn(body, "custom_attributes"),
  });
}

/** Two users may share neither external id nor, when one is made, e-mail. */
function refuseTwin(state: State, known: Partial<Contact>, own?: string): void {
  if (known.external_id == null && known.email == null) return;
  const twin = state
    .all("contacts")
    .find(
      ({ id, role, external_id, email }) =>
        id !== own &&
        role === "user" &&
        ((known.external_id != null && external_id === known.external_id) ||
          (known.external_id == null && known.email != null && email === known.email)),
    );
  if (twin)
    throw new Refusal(409, "conflict", `A contact matching those details already exists with id=${twin.id}`);
}
