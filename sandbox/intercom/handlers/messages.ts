import type { Handle } from "../http/call.ts";
import { idIn, objectIn, textIn } from "../http/fields.ts";
import { badParameter, notFound, Refusal } from "../http/refusal.ts";
import { startConversationAsAdmin } from "../mutations/conversation-start.ts";
import { newSmallId } from "../state/identifiers.ts";
import type { State } from "../state/state.ts";
import { unix } from "../time.ts";
import { userMessage } from "./conversations.ts";
import { personIn } from "./lookup.ts";

export const messageHandlers = {
  createMessage: ({ state, body }) => {
    const from = objectIn(body, "from") ?? {};
    if (from.type !== "admin") {
      if (!textIn(body, "body")) throw badParameter("Body is required");
      return userMessage(state, from, body);
    }
    return adminMessage(state, from, body);
  },
} satisfies Record<string, Handle>;

/** Intercom makes no conversation until the contact answers, unless the call asks for one. */
function adminMessage(state: State, from: Record<string, unknown>, body: Record<string, unknown>) {
  const owner = state.get("admins", idIn(from, "id"));
  if (!owner) throw notFound("Admin not found", "admin_not_found");
  const contact = personIn(state, objectIn(body, "to") ?? {});
  const text = textIn(body, "body");
  const subject = textIn(body, "subject");
  const email = body.message_type === "email";
  if (email && text && !subject) {
    throw new Refusal(422, "parameter_not_found", "No subject supplied for email message");
  }
  if (!text) throw badParameter("Body is required");
  const started =
    body.create_conversation_without_contact_reply === true
      ? startConversationAsAdmin(state, { admin: owner.id, contactId: contact.id, body: text, subject })
      : undefined;
  state.put("contacts", { ...contact, last_contacted_at: state.now() });
  return {
    type: "admin_message",
    id: newSmallId(state, "message"),
    created_at: unix(state.now()),
    ...(subject === undefined ? {} : { subject }),
    body: text,
    message_type: email ? "email" : "inapp",
    ...(started ? { conversation_id: started.id } : {}),
    owner: {
      type: "admin",
      id: owner.id,
      name: owner.name,
      email: owner.email,
      away_mode_enabled: owner.away_mode_enabled,
      away_mode_reassign: owner.away_mode_reassign,
    },
  };
}
