import type { Environment } from "../environment/environment.ts";
import {
  admin,
  type Contact,
  type Conversation,
  companyModel,
  contactModel,
  conversationModel,
  deskbell,
  type Part,
  team,
  touch,
  type Workspace,
} from "./models.ts";
import { createNotifications, type Happening, type Notification } from "./notifications.ts";

/** Mostly harmless; a reaction throws on "poison" and posts to a missing channel on "nowhere". */
const messages = ["", "", "", "", "poison", "nowhere"];

/** Everything that can happen in a workspace. */
export function createHappenings(environment: Environment, workspace: Workspace) {
  const { id, now, second, envelope, happened, part, partHappened } = createNotifications(environment);

  return {
    created(contact: Contact): Happening {
      const conversation: Conversation = {
        id: id("c"),
        contactId: contact.id,
        others: new Set(),
        createdAt: second(),
        updatedAt: second(),
        waitingSince: second(),
        open: true,
        teamId: null,
        rating: null,
        body: "Hello",
        parts: [],
        tags: new Set(),
        attributes: {},
        changes: [now()],
      };
      workspace.conversations.set(conversation.id, conversation);
      const subject = `conversation:${conversation.id}`;
      return happened({
        kind: "created",
        fact: `${subject}/created`,
        subject,
        by: contact.id,
        notifications: [envelope("conversation.user.created", conversationModel(conversation, []))],
      });
    },
    /** Any participant may reply, also one who joins by it. */
    userReplied(conversation: Conversation): Happening {
      const others = [...workspace.contacts.values()].filter(({ mergedInto }) => !mergedInto);
      const id = environment.random.chance(0.15)
        ? environment.random.pick(others).id
        : conversation.contactId;
      if (id !== conversation.contactId) conversation.others.add(id);
      const added = part(conversation, {
        part_type: "comment",
        author: { type: "user", id },
        body: environment.random.pick(messages),
      });
      conversation.open = true;
      conversation.waitingSince ??= second();
      return partHappened("user replied", conversation, added, "conversation.user.replied");
    },
    adminReplied(conversation: Conversation): Happening {
      const added = part(conversation, { part_type: "comment", author: admin });
      conversation.waitingSince = null;
      return partHappened("admin replied", conversation, added, "conversation.admin.replied");
    },
    /** What a reaction answers: a teammate asks it to, and so does another app whenever Deskbell has answered. */
    adminAsked(conversation: Conversation, author: Part["author"] = admin): Happening {
      const added = part(conversation, { part_type: "comment", author, body: "Please answer" });
      conversation.waitingSince = null;
      return partHappened("admin asked", conversation, added, "conversation.admin.replied");
    },
    /** Deskbell has answered. */
    ownReply(conversation: Conversation, body: string): Happening {
      const added = part(conversation, { part_type: "comment", author: deskbell, body: `<p>${body}</p>` });
      conversation.waitingSince = null;
      return partHappened("own reply", conversation, added, "conversation.admin.replied");
    },
    assigned(conversation: Conversation): Happening {
      const added = part(conversation, {
        part_type: "assignment",
        author: admin,
        assigned_to: { type: "team", id: team.id },
      });
      conversation.teamId = team.id;
      return partHappened(
        "assigned",
        conversation,
        added,
        "conversation.admin.assigned",
        "conversation.admin.open.assigned",
      );
    },
    closed(conversation: Conversation): Happening {
      const added = part(conversation, { part_type: "close", author: admin });
      conversation.open = false;
      conversation.waitingSince = null;
      return partHappened("closed", conversation, added, "conversation.admin.closed");
    },
    /** One part that answers, and closes the conversation or opens it again: two facts. */
    answeredAnd(change: "closed" | "opened", conversation: Conversation): [Happening, Happening] {
      const part_type = change === "closed" ? "close" : "open";
      const added = part(conversation, { part_type, author: admin, body: "<p>Done</p>" });
      conversation.open = change === "opened";
      conversation.waitingSince = null;
      return [
        partHappened("admin replied", conversation, added, "conversation.admin.replied"),
        partHappened(change, conversation, added, `conversation.admin.${change}`),
      ];
    },
    /** The contact gets another id. Only the conversations know; the parts keep their authors. */
    contactsMerged(contact: Contact): Happening {
      const { version, companyId } = contact;
      const merged = { id: id("k"), version: version + 1, updatedAt: now(), companyId };
      contact.mergedInto = merged.id;
      workspace.contacts.set(merged.id, merged);
      for (const conversation of workspace.conversations.values()) {
        if (conversation.contactId === contact.id) conversation.contactId = merged.id;
        if (conversation.others.delete(contact.id)) conversation.others.add(merged.id);
      }
      const subject = `contact:${contact.id}`;
      return happened({
        kind: "contacts merged",
        fact: `${subject}/merged`,
        subject,
        notifications: [],
      });
    },
    rated(conversation: Conversation): Happening {
      conversation.rating = { rating: 1, created_at: second() };
      touch(conversation, now());
      const subject = `conversation:${conversation.id}`;
      return happened({
        kind: "rated",
        fact: `${subject}/rating:${second()}.1`,
        subject,
        notifications: [envelope("conversation.rating.added", conversationModel(conversation, []))],
      });
    },
    contactUpdated(contact: Contact): Happening {
      contact.version += 1;
      contact.updatedAt = now();
      const item = { ...contactModel(contact), updated_at: new Date(now()).toISOString() };
      const notification = envelope("contact.user.updated", item);
      return happened({
        kind: "contact updated",
        fact: `contact:${contact.id}/${notification.id}`,
        subject: `contact:${contact.id}`,
        version: contact.version,
        occurredAt: now(),
        notifications: [notification],
      });
    },
    companyUpdated(): Happening {
      const company = environment.random.pick([...workspace.companies.values()]);
      company.version += 1;
      company.updatedAt = now();
      const { tags: _, ...model } = companyModel(company);
      const notification = envelope("company.updated", {
        ...model,
        updated_at: new Date(now()).toISOString(),
        tag_ids: [],
      });
      return happened({
        kind: "company updated",
        fact: `company:${company.id}/${notification.id}`,
        subject: `company:${company.id}`,
        version: company.version,
        occurredAt: now(),
        notifications: [notification],
      });
    },
    unheardOf(): Happening {
      const notification = envelope("moon.risen", { type: "moon", id: "m1" });
      return happened({
        kind: "unheard of",
        fact: `moon:m1/${notification.id}`,
        subject: "moon:m1",
        notifications: [notification],
      });
    },
    notJson(): Happening {
      return happened({
        kind: "not JSON",
        fact: "unknown",
        subject: "unknown",
        notifications: [{ id: "", topic: "", body: `{ not json ${id("")}` }],
      });
    },
    /** The same fact under another id, as Intercom sends it when topics overlap or a webhook is set up twice. */
    duplicateOf(happening: Happening): Notification | undefined {
      const [first] = happening.notifications;
      if (!first || happening.kind === "not JSON" || /updated|unheard/.test(happening.kind)) return undefined;
      const copy = { ...JSON.parse(first.body), id: id("notif_") };
      return { id: copy.id, topic: first.topic, body: JSON.stringify(copy) };
    },
  };
}
