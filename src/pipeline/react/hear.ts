import { GiveUp } from "../../errors.ts";
import type { Ticket } from "../../intercom/models/ticket.ts";
import { type Notification, readNotification } from "../../intercom/webhook/notification.ts";
import type { OfficeHours } from "../../office-hours.ts";
import type { Arrival } from "../../queue/arrival.ts";
import type { Cache } from "../../store/cache.ts";
import type { Reminders } from "../../store/reminders.ts";
import { intercomFailure } from "../intercom-failure.ts";
import type { Workspace } from "../workspace.ts";
import { freshen } from "./freshen.ts";
import type { Inquiry } from "./inquiry.ts";
import { matterOf } from "./matter.ts";
import { type Reactions, schedule } from "./schedule.ts";

export type Hearing = {
  workspace: Workspace;
  reactions: Reactions;
  cache: Cache;
  reminders: Reminders;
  hours: OfficeHours | undefined;
};

/** Reads a notification, lets it correct the cache and the reminders, and says which reactions want to hear of it. */
export async function hear(arrival: Arrival, hearing: Hearing): Promise<Inquiry> {
  const { workspace, reactions, cache, reminders, hours } = hearing;
  const notification = readNotification(parse(arrival.raw));
  await freshen(cache, arrival.appId, notification);
  const asked = Object.entries(reactions).filter(
    ([, { on }]) => on.when === "heard" && on.topics.includes(notification.topic),
  );
  const waits = Object.values(reactions).some(({ on }) => on.when === "unanswered");
  const whole =
    asked.length > 0 || waits ? await complete(notification, arrival.slimmed, workspace) : notification;
  await schedule(whole, arrival.appId, reactions, reminders, hours);
  return {
    topic: notification.topic,
    occasion: `${arrival.appId}/${notification.occasion}`,
    matter: matterOf(whole, workspace.place),
    asked,
    ...(notification.known
      ? {}
      : { because: `Nobody knows the topic ${notification.topic || "(none)"} yet` }),
  };
}

/** Fetches what the notification is about when it carries only a stub of it; what is gone stays a stub. */
async function complete(
  notification: Notification,
  slimmed: boolean,
  { intercom }: Workspace,
): Promise<Notification> {
  const { conversation, ticket, deleted, partial } = notification;
  if (deleted || !(partial || slimmed)) return notification;
  try {
    if (conversation)
      return {
        ...notification,
        partial: false,
        conversation: await intercom.conversations.retrieve(conversation.id),
      };
    if (ticket)
      return {
        ...notification,
        partial: false,
        ticket: (await intercom.tickets.retrieve(ticket.id)) as Ticket,
      };
    return notification;
  } catch (error) {
    const failure = intercomFailure(error);
    if (failure instanceof GiveUp) return notification;
    throw failure;
  }
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
