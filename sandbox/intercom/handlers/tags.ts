import type { Handle } from "../http/call.ts";
import { idIn, listIn, textIn } from "../http/fields.ts";
import { badParameter, companyNotFound, notFound, Refusal } from "../http/refusal.ts";
import { changeCompany } from "../mutations/company.ts";
import { tagContact, untagContact } from "../mutations/contact.ts";
import { tagConversation, untagConversation } from "../mutations/conversation-mark.ts";
import { tagTicket, untagTicket } from "../mutations/ticket-talk.ts";
import type { Tag } from "../records/labels.ts";
import { restAppliedTag } from "../rest/labels.ts";
import { tokenOwnerId } from "../seed/teammates.ts";
import { newSmallId } from "../state/identifiers.ts";
import type { State } from "../state/state.ts";
import { adminIn, contactBy, conversationBy, resourceBy, ticketBy } from "./lookup.ts";

type Body = Record<string, unknown>;

const basic = ({ id, name }: Tag) => ({ type: "tag", id, name });

export const tagHandlers = {
  listTags: ({ state }) => ({ type: "list", data: state.all("tags").map(basic) }),
  findTag: ({ state, path }) => basic(resourceBy(state, "tags", path("tag_id"))),
  createTag: ({ state, body }) => {
    const name = textIn(body, "name");
    if (name === undefined || name.trim() === "") throw badParameter("invalid tag parameters");
    const tag = named(state, name, idIn(body, "id"));
    for (const company of (listIn(body, "companies") ?? []) as Body[]) markCompany(state, tag, company);
    for (const user of (listIn(body, "users") ?? []) as Body[]) markUser(state, tag, user);
    return basic(tag);
  },
  deleteTag: ({ state, path }) => {
    const tag = resourceBy(state, "tags", path("tag_id"));
    const segments = state.all("segments").filter(({ tag_id }) => tag_id === tag.id);
    if (segments.length > 0) {
      const names = segments.map(({ name }) => name).join(", ");
      const message = `Unable to delete Tag with dependent objects. Segments: ${names}.`;
      throw new Refusal(400, "tag_has_dependent_objects", message);
    }
    takeOff(state, tag.id);
    state.remove("tags", tag.id);
    return new Response(null, { status: 200 });
  },
} satisfies Record<string, Handle>;

/** The tag of this name, made if there is none; with an id, that tag renamed. */
function named(state: State, name: string, id: string | undefined): Tag {
  if (id !== undefined) return state.put("tags", { ...resourceBy(state, "tags", id), name });
  const known = state.all("tags").find((tag) => tag.name.toLowerCase() === name.toLowerCase());
  return known ?? state.put("tags", { id: newSmallId(state, "tag"), name });
}

function markCompany(state: State, tag: Tag, asked: Body): void {
  const id = idIn(asked, "id");
  const own = idIn(asked, "company_id");
  const company =
    id === undefined
      ? state.all("companies").find(({ company_id }) => company_id === own)
      : state.get("companies", id);
  if (!company) throw companyNotFound();
  const others = company.tag_ids.filter((other) => other !== tag.id);
  const tag_ids = asked.untag === true ? others : [...others, tag.id];
  if (tag_ids.length !== company.tag_ids.length) changeCompany(state, company.id, { tag_ids });
}

function markUser(state: State, tag: Tag, asked: Body): void {
  const contact = contactBy(state, idIn(asked, "id"));
  if (asked.untag === true) untagContact(state, contact.id, tag.id);
  else tagContact(state, contact.id, { tag: tag.id, admin: tokenOwnerId });
}

/** Removes a deleted tag from everything that had it; Intercom has no topic for that. */
function takeOff(state: State, id: string): void {
  const without = <T extends { tag_id: string }>(tags: T[]) => tags.filter(({ tag_id }) => tag_id !== id);
  for (const table of ["contacts", "conversations", "tickets"] as const) {
    for (const record of state.all(table)) {
      if (!record.tags.some(({ tag_id }) => tag_id === id)) continue;
      state.put(table, { ...record, tags: without(record.tags) } as never);
    }
  }
  for (const company of state.all("companies")) {
    if (!company.tag_ids.includes(id)) continue;
    state.put("companies", { ...company, tag_ids: company.tag_ids.filter((other) => other !== id) });
  }
}

const missingConversation = "Conversation not found";
const missingTicket = ["Ticket not found", "ticket_not_found"] as const;

function tagNamed(state: State, id: string | undefined): string {
  const tag = state.get("tags", id);
  if (!tag) throw notFound("Tag not found", "tag_not_found");
  return tag.id;
}

export const conversationTagHandlers = {
  attachTagToConversation: ({ state, path, body }) => {
    const { id } = conversationBy(state, path("conversation_id"), missingConversation);
    const tag = tagNamed(state, idIn(body, "id"));
    return restAppliedTag(state, tagConversation(state, id, { tag, admin: adminIn(state, body).id }));
  },
  detachTagFromConversation: ({ state, path, body }) => {
    const { id, tags } = conversationBy(state, path("conversation_id"), missingConversation);
    adminIn(state, body);
    const applied = tags.find(({ tag_id }) => tag_id === path("tag_id"));
    if (!applied) throw notFound("Tag not found", "tag_not_found");
    untagConversation(state, id, applied.tag_id);
    return restAppliedTag(state, applied);
  },
  attachTagToTicket: ({ state, path, body }) => {
    const { id } = ticketBy(state, path("ticket_id"), ...missingTicket);
    const tag = tagNamed(state, idIn(body, "id"));
    return restAppliedTag(state, tagTicket(state, id, { tag, admin: adminIn(state, body).id }));
  },
  detachTagFromTicket: ({ state, path, body }) => {
    const { id, tags } = ticketBy(state, path("ticket_id"), ...missingTicket);
    adminIn(state, body);
    const applied = tags.find(({ tag_id }) => tag_id === path("tag_id"));
    if (!applied) throw notFound("Tag not found", "tag_not_found");
    untagTicket(state, id, applied.tag_id);
    return restAppliedTag(state, applied);
  },
} satisfies Record<string, Handle>;
