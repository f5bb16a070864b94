import { asTeammate } from "./intercom-calls.ts";
import { findPart, ofType, partLeft } from "./intercom-own-parts.ts";
import {
  type ByTeammate,
  conversationOf,
  type On,
  targetGroup,
  targetName,
  type WithId,
} from "./intercom-target.ts";
import type { KindHandler, KindRules } from "./shape.ts";

export type Close = On<"close", ByTeammate>;
export type Open = On<"open", ByTeammate>;
export type Snooze = On<"snooze", ByTeammate & { until: number }>;

export const close = (conversation: WithId): Close => ({
  kind: "intercom.close",
  on: conversationOf(conversation),
});
export const open = (conversation: WithId): Open => ({
  kind: "intercom.open",
  on: conversationOf(conversation),
});
export const snooze = (conversation: WithId, until: number): Snooze => ({
  kind: "intercom.snooze",
  on: conversationOf(conversation),
  until,
});

export const stateRules: KindRules<Close | Open | Snooze> = {
  group: targetGroup,
  writes: (effect) => [`${targetName(effect)} state`],
};

/** The conversation may have been opened again since. */
const isClose = ofType(/^close/);
const isOpen = ofType(/^open$|_and_reopen$/);
const isSnooze = ofType(/^snoozed$/);

export const closeHandler: KindHandler<Close> = {
  async perform(attempt, services, checkDeadline) {
    const { id } = attempt.effect.on;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    const request = { message_type: "close", type: "admin", admin_id: me } as const;
    const conversation = await intercom.conversations.manage(id, request);
    return { closed: id, ...partLeft(conversation, me, isClose) };
  },
  lookup: (attempt, services, since) =>
    findPart(attempt, services, since, isClose, ({ state }) => state === "closed"),
};

export const openHandler: KindHandler<Open> = {
  async perform(attempt, services, checkDeadline) {
    const { id } = attempt.effect.on;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    const conversation = await intercom.conversations.manage(id, { message_type: "open", admin_id: me });
    return { opened: id, ...partLeft(conversation, me, isOpen) };
  },
  lookup: (attempt, services, since) =>
    findPart(attempt, services, since, isOpen, ({ state }) => state === "open"),
};

export const snoozeHandler: KindHandler<Snooze> = {
  async perform(attempt, services, checkDeadline) {
    const { on, until } = attempt.effect;
    const { intercom, me } = await asTeammate(attempt, services, checkDeadline);
    const request = { message_type: "snoozed", admin_id: me, snoozed_until: until } as const;
    const conversation = await intercom.conversations.manage(on.id, request);
    return { snoozedUntil: until, ...partLeft(conversation, me, isSnooze) };
  },
  lookup: (attempt, services, since) =>
    findPart(
      attempt,
      services,
      since,
      isSnooze,
      ({ snoozed_until }) => snoozed_until === attempt.effect.until,
    ),
};
