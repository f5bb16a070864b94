import type { Environment } from "../environment/environment.ts";
import {
  admin,
  type Contact,
  type Conversation,
  conversationModel,
  deskbell,
  type Part,
  team,
  touch,
  type Workspace,
} from "./models.ts";
import { createNotifications, type Happening, type Notification } from "./notifications.ts";
import { createOtherHappenings } from "./other-happenings.ts";

/** Mostly harmless; a reaction throws on "poison" and posts to a missing channel on "nowhere". */
const messages = ["", "", "", "", "poison", "nowhere"];

/** Everything that can happen in a workspace; here what happens in conversations. */
export function createHappenings(environment: Environment, workspace: Workspace) {
  const notifications = createNotifications(environment);
  const { id, now, second, envelope, happened, part, partHappened } = notifications;
  workspace.newPartId = () => String(9_000 + Number(id("")));

  return {
    ...createOtherHappenings(environment, workspace, notifications),
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
    /** The same fact under another id, as Intercom sends it when topics overlap or a webhook is set up twice. */
    duplicateOf(happening: Happening): Notification | undefined {
      const [first] = happening.notifications;
      if (!first || happening.kind === "not JSON" || /updated|joined|unheard/.test(happening.kind))
        return undefined;
      const copy = { ...JSON.parse(first.body), id: id("notif_") };
      return { id: copy.id, topic: first.topic, body: JSON.stringify(copy) };
    },
  };
}
