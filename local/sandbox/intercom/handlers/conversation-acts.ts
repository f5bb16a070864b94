import { assignConversation } from "../deeds/conversation-assign.ts";
import { attachParticipant, detachParticipant } from "../deeds/conversation-people.ts";
import { redact } from "../deeds/conversation-redact.ts";
import { noteOnConversation, replyAsAdmin, replyAsContact } from "../deeds/conversation-reply.ts";
import { closeConversation, openConversation, snoozeConversation } from "../deeds/conversation-state.ts";
import type { Call, Handle } from "../http/call.ts";
import { attachmentsIn, idIn, momentIn, requiredText, textIn } from "../http/fields.ts";
import { badParameter, missingParameter, notFound, Refusal, userNotFound } from "../http/refusal.ts";
import { restConversation } from "../rest/conversation.ts";
import { operatorId } from "../seed/teammates.ts";
import { must } from "../world/must.ts";
import type { World } from "../world/world.ts";
import { adminIn, contactBy, conversationBy, customerIn, personIn } from "./lookup.ts";

const shown = (world: World, id: string) => restConversation(world, must(world, "conversations", id));

const customers = (world: World, id: string) => ({
  customers: must(world, "conversations", id).contact_ids.map((contactId) => ({
    type: world.get("contacts", contactId)?.role ?? "user",
    id: contactId,
  })),
});

export const conversationActHandlers = {
  replyConversation: (call) => {
    const { world, body } = call;
    const id = repliedTo(call);
    const attachments = attachmentsIn(body);
    if (body.type === "user") {
      const contact = personIn(world, body);
      replyAsContact(world, id, {
        contactId: contact.id,
        body: requiredText(body, "body", "Body is required"),
        attachments,
      });
    } else if (body.type === "admin") {
      const admin = adminIn(world, body).id;
      const text = requiredText(body, "body", "Body is required");
      if (body.message_type === "note") noteOnConversation(world, id, { admin, body: text });
      else if (body.message_type === "comment") replyAsAdmin(world, id, { admin, body: text, attachments });
      else throw badParameter("message_type must be comment or note", "message_type");
    } else {
      throw badParameter("type must be user or admin", "type");
    }
    return shown(world, id);
  },
  manageConversation: (call) => {
    const { world, path, body } = call;
    const { id } = conversationBy(world, path("conversation_id"));
    const admin = adminIn(world, body).id;
    const text = textIn(body, "body");
    if (body.message_type === "close") closeConversation(world, id, { admin, body: text });
    else if (body.message_type === "open") openConversation(world, id, { admin });
    else if (body.message_type === "snoozed") {
      const until = momentIn(body, "snoozed_until");
      if (until == null) throw missingParameter("snoozed_until is required");
      snoozeConversation(world, id, { admin, until });
    } else if (body.message_type === "assignment") assign(call, id, admin);
    else throw badParameter("message_type must be close, snoozed, open or assignment", "message_type");
    return shown(world, id);
  },
  autoAssignConversation: ({ world, path }) => {
    const { id } = conversationBy(world, path("conversation_id"));
    assignConversation(world, id, { by: operatorId });
    return shown(world, id);
  },
  attachContactToConversation: ({ world, path, body }) => {
    const { id, contact_ids } = conversationBy(world, path("conversation_id"));
    const admin = adminIn(world, body).id;
    const contactId = customerIn(world, body).id;
    if (!contact_ids.includes(contactId)) attachParticipant(world, id, { admin, contactId });
    return customers(world, id);
  },
  detachContactFromConversation: ({ world, path, body }) => {
    const { id, contact_ids } = conversationBy(world, path("conversation_id"));
    const admin = adminIn(world, body).id;
    const contactId = contactBy(world, path("contact_id")).id;
    if (!contact_ids.includes(contactId)) throw userNotFound();
    if (contact_ids.length === 1) {
      throw new Refusal(422, "parameter_invalid", "Removing the last customer is not allowed");
    }
    detachParticipant(world, id, { admin, contactId });
    return customers(world, id);
  },
  redactConversation: ({ world, body }) => {
    const conversation = world.get("conversations", idIn(body, "conversation_id"));
    const wanted = body.type === "source" ? idIn(body, "source_id") : idIn(body, "conversation_part_id");
    const known = body.type === "source" ? [conversation?.source] : (conversation?.parts ?? []);
    const part = known.find((one) => one?.id === wanted);
    if (!conversation || !part) {
      throw notFound("Conversation part or message not found", "conversation_part_or_message_not_found");
    }
    return restConversation(world, redact(world, conversation.id, part.id));
  },
} satisfies Record<string, Handle>;

/** The id in the path; `last` stands for the latest conversation of the user who replies. */
function repliedTo({ world, path, body }: Call): string {
  const id = path("conversation_id");
  if (id !== "last" || body.type !== "user") return conversationBy(world, id).id;
  const contact = personIn(world, body);
  const latest = world.all("conversations").findLast(({ contact_ids }) => contact_ids.includes(contact.id));
  return conversationBy(world, latest?.id).id;
}

/** `type` says whom the id means; 0 takes the assignee away. */
function assign({ world, body }: Call, id: string, by: string): void {
  const wanted = idIn(body, "assignee_id");
  const text = textIn(body, "body");
  const toTeam = body.type === "team";
  if (wanted === "0") {
    assignConversation(world, id, { by, body: text, ...(toTeam ? { team: null } : { admin: null }) });
    return;
  }
  const found = toTeam ? world.get("teams", wanted) : world.get("admins", wanted);
  if (!found) throw notFound("Assignee not found", "assignee_not_found");
  assignConversation(world, id, { by, body: text, ...(toTeam ? { team: found.id } : { admin: found.id }) });
}
