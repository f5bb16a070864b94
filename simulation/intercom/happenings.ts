import type { World } from "../world/world.ts";
import {
  admin,
  appId,
  type Contact,
  type Conversation,
  companyModel,
  contactModel,
  conversationModel,
  type Part,
  team,
  touch,
  type Workspace,
} from "./models.ts";

/** One thing that happened in Intercom, and how its webhooks tell it. */
export type Happening = {
  kind: Kind;
  /** Names the fact as Deskbell should: retries and overlapping topics share it. */
  fact: string;
  subject: string;
  /** Unix ms at which it happened, by Intercom's own reckoning in whole seconds. */
  occurredAt: number;
  /** The order in which things happened. */
  nth: number;
  /** What stands in the customer's message. */
  body: string;
  /** Of a contact or company: its version since then. */
  version?: number;
  notifications: Notification[];
};

export type Kind =
  | "created"
  | "user replied"
  | "admin replied"
  | "assigned"
  | "closed"
  | "rated"
  | "contact updated"
  | "company updated"
  | "unheard of"
  | "not JSON";
export type Notification = { id: string; topic: string; body: string };

/** What the part of each kind tells. */
const told: Partial<Record<Kind, string>> = {
  "user replied": "replied",
  "admin replied": "replied",
  assigned: "assigned",
  closed: "closed",
};

const moods = ["", "", "", "", "poison", "nowhere"];

/** Makes things happen in a workspace. */
export function createHappenings(world: World, workspace: Workspace) {
  let nth = 0;
  let ids = 0;
  const id = (prefix: string) => `${prefix}${++ids}`;
  const now = () => world.timeline.now();
  const second = () => Math.floor(now() / 1000);

  function envelope(topic: string, item: object): Notification {
    const notification = id("notif_");
    const sent = second();
    const body = {
      type: "notification_event",
      app_id: appId,
      id: notification,
      topic,
      created_at: sent,
      first_sent_at: sent,
      delivery_attempts: 1,
      data: { type: "notification_event_data", item },
    };
    return { id: notification, topic, body: JSON.stringify(body) };
  }

  function happened(
    happening: Omit<Happening, "nth" | "occurredAt" | "body"> & { body?: string; occurredAt?: number },
  ): Happening {
    nth += 1;
    world.tell(
      () => `Intercom: ${happening.kind}, ${happening.fact}${happening.body ? ` (${happening.body})` : ""}`,
    );
    return { body: "", occurredAt: second() * 1000, ...happening, nth };
  }

  function part(
    conversation: Conversation,
    differs: Pick<Part, "part_type" | "author"> & Partial<Part>,
  ): Part {
    const added: Part = {
      id: String(9_000 + ++ids),
      body: null,
      created_at: second(),
      assigned_to: null,
      ...differs,
    };
    conversation.parts.push(added);
    touch(conversation, now());
    return added;
  }

  function partTold(kind: Kind, conversation: Conversation, added: Part, ...topics: string[]): Happening {
    const item = conversationModel(conversation, [added]);
    return happened({
      kind,
      fact: `conversation:${conversation.id}/part:${added.id}/${told[kind]}`,
      subject: `conversation:${conversation.id}`,
      body: added.body ?? "",
      notifications: topics.map((topic) => envelope(topic, item)),
    });
  }

  return {
    created(contact: Contact): Happening {
      const conversation: Conversation = {
        id: id("c"),
        contactId: contact.id,
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
        notifications: [envelope("conversation.user.created", conversationModel(conversation, []))],
      });
    },
    userReplied(conversation: Conversation): Happening {
      const added = part(conversation, {
        part_type: "comment",
        author: { type: "user", id: conversation.contactId },
        body: world.random.pick(moods),
      });
      conversation.open = true;
      conversation.waitingSince ??= second();
      return partTold("user replied", conversation, added, "conversation.user.replied");
    },
    adminReplied(conversation: Conversation): Happening {
      const added = part(conversation, { part_type: "comment", author: admin });
      conversation.waitingSince = null;
      return partTold("admin replied", conversation, added, "conversation.admin.replied");
    },
    assigned(conversation: Conversation): Happening {
      const added = part(conversation, {
        part_type: "assignment",
        author: admin,
        assigned_to: { type: "team", id: team.id },
      });
      conversation.teamId = team.id;
      return partTold(
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
      return partTold("closed", conversation, added, "conversation.admin.closed");
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
      const told = envelope("contact.user.updated", item);
      return happened({
        kind: "contact updated",
        fact: `contact:${contact.id}/${told.id}`,
        subject: `contact:${contact.id}`,
        version: contact.version,
        occurredAt: now(),
        notifications: [told],
      });
    },
    companyUpdated(workspace: Workspace): Happening {
      const company = world.random.pick([...workspace.companies.values()]);
      company.version += 1;
      company.updatedAt = now();
      const { tags: _, ...model } = companyModel(company);
      const told = envelope("company.updated", {
        ...model,
        updated_at: new Date(now()).toISOString(),
        tag_ids: [],
      });
      return happened({
        kind: "company updated",
        fact: `company:${company.id}/${told.id}`,
        subject: `company:${company.id}`,
        version: company.version,
        occurredAt: now(),
        notifications: [told],
      });
    },
    unheardOf(): Happening {
      const told = envelope("moon.risen", { type: "moon", id: "m1" });
      return happened({
        kind: "unheard of",
        fact: `moon:m1/${told.id}`,
        subject: "moon:m1",
        notifications: [told],
      });
    },
    notJson(): Happening {
      return happened({
        kind: "not JSON",
        fact: "unknown",
        subject: "unknown",
        notifications: [{ id: "", topic: "", body: `{ not json ${++ids}` }],
      });
    },
    /** The same fact under another id, as Intercom tells it when topics overlap or a webhook is set up twice. */
    retold(happening: Happening): Notification | undefined {
      const [first] = happening.notifications;
      if (!first || happening.kind === "not JSON" || /updated|unheard/.test(happening.kind)) return undefined;
      const copy = { ...JSON.parse(first.body), id: id("notif_") };
      return { id: copy.id, topic: first.topic, body: JSON.stringify(copy) };
    },
  };
}
