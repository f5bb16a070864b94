import type { OfficeHours } from "../define/office-hours.ts";
import { nextStepAfter } from "../intercom/next-step.ts";
import { type Notification, readNotification } from "../intercom/webhook/notification.ts";
import type { EventMessage } from "../messages/event-message.ts";
import { GiveUp } from "../platform/errors.ts";
import type { Cache } from "../store/cache.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Reminders } from "../store/reminders.ts";
import { broughtUpToDate, isOutdated } from "./current.ts";
import type { Inquiry } from "./inquiry.ts";
import { matterOf } from "./matter.ts";
import { maxHistory, standingOf } from "./order.ts";
import { type Reactions, schedule } from "./schedule.ts";
import { updateCache } from "./update-cache.ts";
import type { Workspace } from "./workspace.ts";

export type Hearing = {
  workspace: Workspace;
  reactions: Reactions;
  cache: Cache;
  reminders: Reminders;
  ledger: Ledger;
  hours: OfficeHours | undefined;
};

/** Reads a notification, lets it correct the cache, sets reminders, and says which reactions want to hear of it. */
export async function hear(eventMessage: EventMessage, hearing: Hearing): Promise<Inquiry> {
  const { workspace, reactions, cache, ledger } = hearing;
  const { appId, subject } = eventMessage;
  const notification = readNotification(parse(eventMessage.raw));
  const { topic, occurredAt } = notification;
  const deduplicationKey = `${appId}/${notification.deduplicationKey}`;
  await updateCache(cache, appId, notification);
  const asked = Object.entries(reactions).filter(
    ([, { on }]) => on.when === "heard" && on.topics.includes(topic),
  );
  const waits =
    notification.conversation !== undefined &&
    Object.values(reactions).some(({ on }) => on.when === "unanswered");
  const concerns = asked.length > 0 || waits;
  const known = concerns ? await ledger.known(appId, subject, maxHistory) : [];
  const { newer, rivals, twins } = standingOf({ id: eventMessage.id, deduplicationKey, occurredAt }, known);
  const isOld = known.length === maxHistory || isOutdated(notification, rivals);
  const whole = concerns
    ? await complete(notification, isOld, eventMessage.truncated, hearing)
    : notification;
  const waiting = await schedule(
    whole === notification ? whole : asOfNow(whole),
    eventMessage,
    known,
    hearing,
  );
  return {
    topic,
    deduplicationKey,
    occurredAt,
    matter: matterOf(whole, workspace.place),
    asked,
    newer,
    waiting,
    // Whoever replays wants everybody asked anew.
    twins: eventMessage.origin === "replay" ? [] : twins,
    ...(notification.known ? {} : { because: `Nobody knows the topic ${topic || "(none)"} yet` }),
  };
}

/** Fetches what the notification is about when it carries only a stub of it, or one that is older than what is known; what is gone stays as it is. */
async function complete(
  notification: Notification,
  isOld: boolean,
  truncated: boolean,
  { workspace, cache }: Hearing,
): Promise<Notification> {
  const { conversation, ticket, deleted, partial } = notification;
  const isStub = (partial || truncated) && (conversation ?? ticket) !== undefined;
  if (deleted || !(isStub || isOld)) return notification;
  try {
    return await broughtUpToDate(notification, workspace, cache);
  } catch (error) {
    const failure = nextStepAfter(error);
    if (failure instanceof GiveUp) return notification;
    throw failure;
  }
}

/** Reminders follow the conversation as it is: what was fetched speaks for its own last change. */
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
