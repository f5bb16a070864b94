import { startConversationAsAdmin } from "../deeds/conversation-start.ts";
import type { Handle } from "../http/call.ts";
import { idIn, objectIn, textIn } from "../http/fields.ts";
import { badParameter, notFound, Refusal } from "../http/refusal.ts";
import { unix } from "../rest/time.ts";
import { newSmallId } from "../world/identifiers.ts";
import type { World } from "../world/world.ts";
import { userMessage } from "./conversations.ts";
import { personIn } from "./lookup.ts";

export const messageHandlers = {
  createMessage: ({ world, body }) => {
    const from = objectIn(body, "from") ?? {};
    if (from.type !== "admin") {
      if (!textIn(body, "body")) throw badParameter("Body is required");
      return userMessage(world, from, body);
    }
    return adminMessage(world, from, body);
  },
} satisfies Record<string, Handle>;

/** There is no conversation until the contact answers, unless it is asked for. */
function adminMessage(world: World, from: Record<string, unknown>, body: Record<string, unknown>) {
  const owner = world.get("admins", idIn(from, "id"));
  if (!owner) throw notFound("Admin not found", "admin_not_found");
  const contact = personIn(world, objectIn(body, "to") ?? {});
  const text = textIn(body, "body");
  const subject = textIn(body, "subject");
  const email = body.message_type === "email";
  if (email && text && !subject) {
    throw new Refusal(422, "parameter_not_found", "No subject supplied for email message");
  }
  if (!text) throw badParameter("Body is required");
  const started =
    body.create_conversation_without_contact_reply === true
      ? startConversationAsAdmin(world, { admin: owner.id, contactId: contact.id, body: text, subject })
      : undefined;
  world.put("contacts", { ...contact, last_contacted_at: world.now() });
  return {
    type: "admin_message",
    id: newSmallId(world, "message"),
    created_at: unix(world.now()),
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
