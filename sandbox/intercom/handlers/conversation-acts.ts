import type { Call, Handle } from "../http/call.ts";
import { attachmentsIn, idIn, momentIn, requiredText, textIn } from "../http/fields.ts";
import { badParameter, missingParameter, notFound, Refusal, userNotFound } from "../http/refusal.ts";
import { assignConversation } from "../mutations/conversation-assign.ts";
import { attachParticipant, detachParticipant } from "../mutations/conversation-people.ts";
import { redact } from "../mutations/conversation-redact.ts";
import { noteOnConversation, replyAsAdmin, replyAsContact } from "../mutations/conversation-reply.ts";
import { closeConversation, openConversation, snoozeConversation } from "../mutations/conversation-state.ts";
import { restConversation } from "../rest/conversation.ts";
import { operatorId } from "../seed/teammates.ts";
import { mustGet, type State } from "../state/state.ts";
import { adminIn, contactBy, conversationBy, customerIn, personIn } from "./lookup.ts";

const shown = (state: State, id: string) => restConversation(state, mustGet(state, "conversations", id));

const customers = (state: State, id: string) => ({
  customers: mustGet(state, "conversations", id).contact_ids.map((contactId) => ({
    type: state.get("contacts", contactId)?.role ?? "user",
    id: contactId,
  })),
});

export const conversationActHandlers = {
  replyConversation: (call) => {
    const { state, body } = call;
    const id = repliedTo(call);
    const attachments = attachmentsIn(body);
    if (body.type === "user") {
      const contact = personIn(state, body);
      replyAsContact(state, id, {
        contactId: contact.id,
        body: requiredText(body, "body", "Body is required"),
        attachments,
      });
    } else if (body.type === "admin") {
      const admin = adminIn(state, body).id;
      const text = requiredText(body, "body", "Body is required");
      if (body.message_type === "note") noteOnConversation(state, id, { admin, body: text });
      else if (body.message_type === "comment") replyAsAdmin(state, id, { admin, body: text, attachments });
      else throw badParameter("message_type must be comment or note", "message_type");
    } else {
      throw badParameter("type must be user or admin", "type");
    }
    return shown(state, id);
  },
  manageConversation: (call) => {
    const { state, path, body } = call;
    const { id } = conversationBy(state, path("conversation_id"));
    const admin = adminIn(state, body).id;
    const text = textIn(body, "body");
    if (body.message_type === "close") closeConversation(state, id, { admin, body: text });
    else if (body.message_type === "open") openConversation(state, id, { admin });
    else if (body.message_type === "snoozed") {
      const until = momentIn(body, "snoozed_until");
      if (until == null) throw missingParameter("snoozed_until is required");
      snoozeConversation(state, id, { admin, until });
    } else if (body.message_type === "assignment") assign(call, id, admin);
    else throw badParameter("message_type must be close, snoozed, open or assignment", "message_type");
    return shown(state, id);
  },
  autoAssignConversation: ({ state, path }) => {
    const { id } = conversationBy(state, path("conversation_id"));
    assignConversation(state, id, { by: operatorId });
    return shown(state, id);
  },
  attachContactToConversation: ({ state, path, body }) => {
    const { id, contact_ids } = conversationBy(state, path("conversation_id"));
    const admin = adminIn(state, body).id;
    const contactId = customerIn(state, body).id;
    if (!contact_ids.includes(contactId)) attachParticipant(state, id, { admin, contactId });
    return customers(state, id);
  },
  detachContactFromConversation: ({ state, path, body }) => {
    const { id, contact_ids } = conversationBy(state, path("conversation_id"));
    const admin = adminIn(state, body).id;
    const contactId = contactBy(state, path("contact_id")).id;
    if (!contact_ids.includes(contactId)) throw userNotFound();
    if (contact_ids.length === 1) {
      throw new Refusal(422, "parameter_invalid", "Removing the last customer is not allowed");
    }
    detachParticipant(state, id, { admin, contactId });
    return customers(state, id);
  },
  redactConversation: ({ state, body }) => {
    const conversation = state.get("conversations", idIn(body, "conversation_id"));
    const wanted = body.type === "source" ? idIn(body, "source_id") : idIn(body, "conversation_part_id");
    const known = body.type === "source" ? [conversation?.source] : (conversation?.parts ?? []);
    const part = known.find((one) => one?.id === wanted);
    if (!conversation || !part) {
      throw notFound("Conversation part or message not found", "conversation_part_or_message_not_found");
    }
    const isRedactable =
      body.type === "source"
        ? part.author.type !== "admin" && part.author.type !== "bot"
        : part.body !== null;
    if (!isRedactable)
      // The code is documented, its status is not.
      throw new Refusal(422, "conversation_part_not_redactable", "Conversation part is not redactable");
    return restConversation(state, redact(state, conversation.id, part.id));
  },
} satisfies Record<string, Handle>;

/** The id in the path; `last` stands for the latest conversation of the user who replies. */
function repliedTo({ state, path, body }: Call): string {
  const id = path("conversation_id");
  if (id !== "last" || body.type !== "user") return conversationBy(state, id).id;
  const contact = personIn(state, body);
  const latest = state.all("conversations").findLast(({ contact_ids }) => contact_ids.includes(contact.id));
  return conversationBy(state, latest?.id).id;
}

/** `type` says whether the id is an admin's or a team's; 0 removes the assignee. */
function assign({ state, body }: Call, id: string, by: string): void {
  const wanted = idIn(body, "assignee_id");
  const text = textIn(body, "body");
  const toTeam = body.type === "team";
  if (wanted === "0") {
    assignConversation(state, id, { by, body: text, ...(toTeam ? { team: null } : { admin: null }) });
    return;
  }
  const found = toTeam ? state.get("teams", wanted) : state.get("admins", wanted);
  if (!found) throw notFound("Assignee not found", "assignee_not_found");
  assignConversation(state, id, { by, body: text, ...(toTeam ? { team: found.id } : { admin: found.id }) });
}
