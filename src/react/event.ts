import type { AssignmentChange, Digest, FactsActor, Occurrence } from "../define/facts.ts";
import type { OfficeHours } from "../define/office-hours.ts";
import type { Reaction } from "../define/reaction.ts";
import { companyUrl, contactUrl, inboxUrl, type Place, ticketUrl } from "../intercom/links.ts";
import type { Contact } from "../intercom/models/contact.ts";
import { type Notification, readNotification } from "../intercom/webhook/notification.ts";
import { withOwnFields } from "../intercom/webhook/own-fields.ts";
import type { EventMessage } from "../messages/event-message.ts";
import { GiveUp } from "../platform/errors.ts";
import type { Cache } from "../store/cache.ts";
import type { Assigned, ReactionResult, Waiting } from "../store/entry.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Reminders } from "../store/reminders.ts";
import type { SubjectEvent } from "../store/subject-events.ts";
import { actorIn, withoutOwnDoings } from "./loops.ts";
import { completed, type Models } from "./models.ts";
import { assignedBy, changedBy, type EventOrder, isOutdated, orderOf } from "./order.ts";
import { updateCache } from "./update-cache.ts";
import { setReminders } from "./waits.ts";

/** One event: its identity, its place among the others of its subject, and the reactions that it concerns. */
export type EventContext = {
  topic: string;
  /** Names the fact; see `deduplicationKey` of a notification. */
  deduplicationKey: string;
  /** Unix ms at which it happened; undefined for a recheck, which nothing in Intercom caused. */
  occurredAt?: number;
  order: EventOrder;
  concerned: [name: string, reaction: Reaction][];
  /** Results of reactions that hear of it and are not asked. */
  passedOver?: ReactionResult[];
  /** All events of the subject, where they were read. */
  history?: readonly SubjectEvent[];
  /** Undefined when there is nothing to ask about: a reminder that is no longer due. */
  own: OwnFacts | undefined;
  /** How long the customer has been waiting, for later notifications of the conversation. */
  waiting?: Waiting | undefined;
  /** Of a customer who has waited too long: unix seconds since when. */
  waitingSince?: number;
  /** To whom the subject belongs now, if the event is an assignment. */
  assigned?: Assigned | undefined;
  /** Deskbell's own access token did it. */
  isDeskbell?: boolean;
  /** The cache has the contact or company it is about as it tells, or newer. */
  isCached?: boolean;
  /** Why no reaction is asked, for the ledger. */
  reason?: string;
};

/** What an event says by itself, and the ids that lead to the rest. */
export type OwnFacts = {
  facts: Record<string, unknown> & Occurrence;
  /** The participants, the one whom the event is about first. */
  contactIds: readonly string[];
  /** Whether Intercom itself was just asked who takes part. */
  isCurrent: boolean;
  /** The contact itself, where the event is about one. */
  contact: Contact | undefined;
  /** Company ids, where the event is about a company or a ticket of one; else they are the contact's. */
  companyIds: string[] | undefined;
  assigneeId: string | undefined;
  teamId: string | undefined;
  /** Of a schedule. */
  digest?: () => Promise<Digest>;
};

export type EventDependencies = {
  reactions: Readonly<Record<string, Reaction>>;
  place: Place;
  models: Models;
  cache: Cache;
  ledger: Ledger;
  reminders: Reminders;
  officeHours: OfficeHours | undefined;
  /** All events of the subject, where they were read. */
  history?: readonly SubjectEvent[];
};

/** Reads the notification of a message, corrects the cache by it, orders and completes it, and sets reminders. */
export async function readEvent(
  message: EventMessage,
  dependencies: EventDependencies,
): Promise<EventContext> {
  const { reactions, place, models, cache, ledger, history: screened } = dependencies;
  const { appId, subject, id, origin } = message;
  const notification = readNotification(parse(message.raw));
  const { topic, occurredAt, conversation, ticket } = notification;
  const deduplicationKey = `${appId}/${notification.deduplicationKey}`;
  const isCached = await updateCache(cache, appId, notification, message);

  const all = Object.entries(reactions);
  const listening = all.filter(([, { on }]) => on.when === "heard" && on.topics.includes(topic));
  const mayWait = conversation !== undefined && all.some(([, { on }]) => on.when === "unanswered");
  const sender = listening.length > 0 || mayWait ? await actorIn(notification, models) : undefined;
  const { concerned, passedOver } = withoutOwnDoings(listening, sender);
  const isRelevant = concerned.length > 0 || mayWait;
  const history = isRelevant ? (screened ?? (await ledger.known(appId, subject))) : [];
  const order = orderOf({ id, deduplicationKey, occurredAt }, history);

  const isStub = (notification.partial || message.truncated) && (conversation ?? ticket) !== undefined;
  const isOld = message.anew === true || isOutdated(notification, order.maybeNewer);
  const complete =
    isRelevant && !notification.deleted && (isStub || isOld)
      ? await completed(notification, models, { isStub })
      : notification;
  const latest = complete === notification ? notification : asOfNow(complete);
  // Where no reaction is asked, no alert goes by what is read of the customer.
  const late = concerned.length === 0;
  const waiting = await setReminders(latest, message, history, { ...dependencies, late });
  const actor = complete === notification ? sender : await actorIn(complete, models);
  const told = withOwnFields(complete, notification);
  const assigned = assignedBy(told);
  const changed = assigned && changedBy(assigned, told, { deduplicationKey, occurredAt }, history);
  return {
    topic,
    deduplicationKey,
    occurredAt,
    assigned,
    isDeskbell: actor?.isDeskbell ?? false,
    isCached,
    // A replay asks every reaction again.
    order: origin === "replay" ? { ...order, duplicates: [] } : order,
    ...{ concerned, passedOver, history },
    own: ownFactsOf(told, place, { actor, assigned: changed, isCurrent: complete !== notification }),
    waiting,
    ...(notification.known ? {} : { reason: `Deskbell does not know the topic ${topic || "(none)"}` }),
  };
}

/** Reminders follow the conversation as it is: what was fetched is as new as its own last change. */
function asOfNow(notification: Notification): Notification {
  const changedAt = (notification.conversation?.updated_at ?? 0) * 1000;
  return { ...notification, occurredAt: Math.max(notification.occurredAt, changedAt) };
}

function parse(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    // The parser's own message would quote the body.
    throw new GiveUp(
      "The body is signed by Intercom's secret but is not JSON. See the raw text in the ledger.",
    );
  }
}

export function ownFactsOf(
  notification: Notification,
  place: Place,
  known: { isCurrent: boolean; actor?: FactsActor | undefined; assigned?: AssignmentChange | undefined } = {
    isCurrent: false,
  },
): OwnFacts {
  const { topic, occurredAt, part, partial, message, contactIds } = notification;
  const { conversation, ticket, contact, company, admin } = notification;
  const { tag, subscriptionTypes, article, event, activityLog, contentStat, visitor } = notification;
  const assigned = conversation ?? ticket;
  const [contactId] = contactIds;
  // A contact's own list may be out of date (src/react/facts.ts).
  const companyIds = company || ticket ? notification.companyIds : [];
  const [companyId] = companyIds;
  const links = {
    ...(conversation ? { conversation: inboxUrl(place, conversation.id) } : {}),
    ...(ticket ? { ticket: ticketUrl(place, ticket.id) } : {}),
    ...(contactId ? { contact: contactUrl(place, contactId) } : {}),
    ...(companyId ? { company: companyUrl(place, companyId) } : {}),
  };
  return {
    facts: {
      ...{ topic, appId: place.appId, occurredAt, links, part, message },
      ...{ actor: known.actor, assigned: known.assigned },
      ...{ conversation, ticket, contact, company, admin },
      ...{ tag, subscriptionTypes, article, event, activityLog, contentStat, visitor },
    },
    contactIds,
    isCurrent: known.isCurrent,
    contact: partial ? undefined : contact,
    companyIds: companyId ? companyIds : undefined,
    assigneeId: assigned?.admin_assignee_id ?? undefined,
    teamId: assigned?.team_assignee_id ?? undefined,
  };
}
