import type { Environment } from "../environment/environment.ts";
import { appId, type Conversation, conversationModel, type Part, touch } from "./models.ts";

/** One thing that happened in Intercom, and the notifications that report it. */
export type Happening = {
  kind: Kind;
  /** What the deduplication key should say: repeats and overlapping topics share it. */
  fact: string;
  subject: string;
  /** Unix ms, but in whole seconds as Intercom counts them. */
  occurredAt: number;
  /** The order in which things happened. */
  nth: number;
  /** The text of the customer's message. */
  body: string;
  /** The customer who acted. */
  by?: string;
  /** Of a contact or company: its version since then. */
  version?: number;
  /** Whose version, where it is not the subject's. */
  of?: string;
  notifications: Notification[];
};

export type Kind =
  | "created"
  | "user replied"
  | "admin replied"
  | "admin asked"
  | "own reply"
  | "assigned"
  | "closed"
  | "opened"
  | "rated"
  | "contact updated"
  | "contact joined"
  | "company updated"
  | "contacts merged"
  | "unheard of"
  | "not JSON";
export type Notification = { id: string; topic: string; body: string };

/** The fact that the part of each kind reports, as the deduplication key names it. */
const factOfKind: Partial<Record<Kind, string>> = {
  "user replied": "replied",
  "admin replied": "replied",
  "admin asked": "replied",
  "own reply": "replied",
  assigned: "assigned",
  closed: "closed",
  opened: "opened",
};

/** Makes the parts, happenings and notifications of a run. */
export function createNotifications(environment: Environment) {
  let nth = 0;
  let ids = 0;
  const now = () => environment.timeline.now();
  const second = () => Math.floor(now() / 1000);
  const id = (prefix: string) => `${prefix}${++ids}`;

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
    environment.log(
      () => `Intercom: ${happening.kind}, ${happening.fact}${happening.body ? ` (${happening.body})` : ""}`,
    );
    return { body: "", occurredAt: second() * 1000, ...happening, nth };
  }

  return {
    id,
    now,
    second,
    envelope,
    happened,
    /** Adds a part to a conversation. */
    part(conversation: Conversation, differs: Pick<Part, "part_type" | "author"> & Partial<Part>): Part {
      const added: Part = {
        id: String(9_000 + Number(id(""))),
        body: null,
        created_at: second(),
        assigned_to: null,
        ...differs,
      };
      conversation.parts.push(added);
      touch(conversation, now());
      return added;
    },
    /** A part that was added, reported under each of these topics. */
    partHappened(kind: Kind, conversation: Conversation, added: Part, ...topics: string[]): Happening {
      const item = conversationModel(conversation, [added]);
      return happened({
        kind,
        fact: `conversation:${conversation.id}/part:${added.id}/${factOfKind[kind]}`,
        subject: `conversation:${conversation.id}`,
        body: added.body ?? "",
        ...(added.author.type === "user" && { by: added.author.id }),
        notifications: topics.map((topic) => envelope(topic, item)),
      });
    },
  };
}
