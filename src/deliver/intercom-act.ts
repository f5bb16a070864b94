import type { Attributes, IntercomEffect, Target } from "../effects/intercom.ts";
import { GiveUp } from "../platform/errors.ts";
import type { EffectResult } from "../store/delivery-records.ts";
import { unknownKind } from "./unknown-kind.ts";
import type { Intercom } from "./workspace.ts";

/** Does one effect as the admin `me`. Throws what the client throws. */
export async function act(intercom: Intercom, effect: IntercomEffect, me: string): Promise<EffectResult> {
  const { conversations } = intercom;
  const { id } = effect.on;
  switch (effect.kind) {
    case "intercom.tag":
      return tag(intercom, effect.on, effect.tag, me);
    case "intercom.untag":
      return untag(intercom, id, effect.tag, me);
    case "intercom.note":
      await conversations.reply(id, { type: "admin", message_type: "note", admin_id: me, body: effect.body });
      return { noted: id };
    case "intercom.reply":
      await conversations.reply(id, {
        type: "admin",
        message_type: "comment",
        admin_id: me,
        body: effect.body,
      });
      return { replied: id };
    case "intercom.assign":
      await assign(intercom, id, effect.assignee, me);
      return { assigned: effect.assignee };
    case "intercom.close":
      await conversations.manage(id, { message_type: "close", type: "admin", admin_id: me });
      return { closed: id };
    case "intercom.open":
      await conversations.manage(id, { message_type: "open", admin_id: me });
      return { opened: id };
    case "intercom.snooze":
      await conversations.manage(id, { message_type: "snoozed", admin_id: me, snoozed_until: effect.until });
      return { snoozedUntil: effect.until };
    case "intercom.setAttributes":
      await setAttributes(intercom, effect.on, effect.attributes);
      return { set: Object.keys(effect.attributes).join() };
    case "intercom.convertToTicket": {
      const ticket = await conversations.convertToTicket(id, {
        ticket_type_id: effect.ticketType,
        attributes: effect.attributes,
      });
      return { ticket: ticket.id };
    }
    default:
      throw unknownKind(effect);
  }
}

/** Creating a tag by a name that exists gives the one that exists. */
async function tag(intercom: Intercom, on: Target, name: string, me: string): Promise<EffectResult> {
  const { id } = await intercom.tags.create({ name });
  if (on.type === "contact") await intercom.contacts.tag(on.id, { id });
  else if (on.type === "ticket") await intercom.tickets.tag(on.id, { id, admin_id: me });
  else await intercom.conversations.tag(on.id, { id, admin_id: me });
  return { tag: id };
}

async function untag(
  intercom: Intercom,
  conversationId: string,
  name: string,
  me: string,
): Promise<EffectResult> {
  const { tags } = await intercom.conversations.retrieve(conversationId);
  const found = tags?.tags?.find((one) => one.name === name);
  if (found) await intercom.conversations.untag(conversationId, found.id, { admin_id: me });
  return { untagged: found?.id ?? "nothing" };
}

/** Admins and teams share one space of ids, and Intercom wants to be told which it is. */
async function assign(
  intercom: Intercom,
  conversationId: string,
  assignee: string,
  me: string,
): Promise<void> {
  const { teams } = await intercom.teams.list();
  const type = teams?.some(({ id }) => id === assignee) ? "team" : "admin";
  await intercom.conversations.manage(conversationId, {
    message_type: "assignment",
    type,
    admin_id: me,
    assignee_id: assignee,
  });
}

async function setAttributes(
  intercom: Intercom,
  { type, id }: Target,
  attributes: Attributes,
): Promise<void> {
  if (type === "conversation") await intercom.conversations.update(id, { custom_attributes: attributes });
  else if (type === "contact") await intercom.contacts.update(id, { custom_attributes: attributes });
  else if (type === "ticket") await intercom.tickets.update(id, { ticket_attributes: attributes });
  else {
    // 2.11's own call for updating a company documents no body; creating one that exists updates it.
    const { company_id } = await intercom.companies.retrieve(id);
    if (!company_id)
      throw new GiveUp(`Company ${id} has no company_id, by which alone Intercom updates companies.`);
    await intercom.companies.createOrUpdate({ company_id, custom_attributes: attributes });
  }
}
