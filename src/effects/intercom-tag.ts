import { asTeammate } from "./intercom-calls.ts";
import { conversationOf, type On, targetGroup, targetName, type WithId } from "./intercom-target.ts";
import type { KindHandler, KindRules } from "./shape.ts";

export type Tag = On<"tag", { tag: string }>;
export type Untag = On<"untag", { tag: string }>;

export const tag = (conversation: WithId, tag: string): Tag => ({
  kind: "intercom.tag",
  on: conversationOf(conversation),
  tag,
});
export const tagContact = (contact: WithId, tag: string): Tag => ({
  kind: "intercom.tag",
  on: { type: "contact", id: contact.id },
  tag,
});
export const tagTicket = (ticket: WithId, tag: string): Tag => ({
  kind: "intercom.tag",
  on: { type: "ticket", id: ticket.id },
  tag,
});
export const untag = (conversation: WithId, tag: string): Untag => ({
  kind: "intercom.untag",
  on: conversationOf(conversation),
  tag,
});

export const tagRules: KindRules<Tag | Untag> = {
  group: targetGroup,
  writes: (effect) => [`${targetName(effect)} tag ${effect.tag}`],
};

export const tagHandler: KindHandler<Tag> = {
  async perform(attempt, services, checkDeadline) {
    const { on, tag: name } = attempt.effect;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    // Creating a tag by a name that exists gives the one that exists.
    const { id } = await intercom.tags.create({ name });
    if (on.type === "contact") await intercom.contacts.tag(on.id, { id });
    else if (on.type === "ticket") await intercom.tickets.tag(on.id, { id, admin_id: me });
    else await intercom.conversations.tag(on.id, { id, admin_id: me });
    return { tag: id };
  },
  lookup: "harmless to repeat",
};

export const untagHandler: KindHandler<Untag> = {
  async perform(attempt, services, checkDeadline) {
    const { on, tag: name } = attempt.effect;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    const { tags } = await intercom.conversations.retrieve(on.id);
    const found = tags?.tags?.find((one) => one.name === name);
    if (found) await intercom.conversations.untag(on.id, found.id, { admin_id: me });
    return { untagged: found?.id ?? "nothing" };
  },
  lookup: "harmless to repeat",
};
