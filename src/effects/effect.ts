import { type EventBridgePut, eventBridgePutRules } from "./event-bridge.ts";
import { type HttpPost, httpPostRules } from "./http.ts";
import type { IntercomEffect } from "./intercom.ts";
import { assignRules } from "./intercom-assign.ts";
import { setAttributesRules } from "./intercom-attributes.ts";
import { partRules } from "./intercom-part.ts";
import { stateRules } from "./intercom-state.ts";
import { tagRules } from "./intercom-tag.ts";
import { convertToTicketRules } from "./intercom-ticket.ts";
import type { KindHandler, KindRules } from "./shape.ts";
import { type SlackPost, slackPostRules } from "./slack.ts";
import { type SlackCard, slackCardRules } from "./slack-card.ts";
import { cardLineRules, type SlackCardLine } from "./slack-card-line.ts";
import { type SlackShowCard, showCardRules } from "./slack-show-card.ts";
import { type SlackSummary, slackSummaryRules } from "./slack-summary.ts";
import { type SlackTell, slackTellRules } from "./slack-tell.ts";
import { type SlackUpdate, slackUpdateRules } from "./slack-update.ts";

/** Something to be done, as data: a reaction returns effects and does nothing itself. */
export type Effect =
  | SlackPost
  | SlackSummary
  | SlackUpdate
  | SlackCard
  | SlackCardLine
  | SlackShowCard
  | SlackTell
  | IntercomEffect
  | HttpPost
  | EventBridgePut;

export type EffectKind = Effect["kind"];
type EffectOf<Kind extends EffectKind> = Extract<Effect, { kind: Kind }>;

/** What has to be there for every kind; `src/deliver/handlers.ts` has the handlers. */
export type RulesByKind = { [Kind in EffectKind]: KindRules<EffectOf<Kind>> };
export type HandlersByKind = { [Kind in EffectKind]: KindHandler<EffectOf<Kind>> };

const rules: RulesByKind = {
  "slack.post": slackPostRules,
  "slack.summary": slackSummaryRules,
  "slack.update": slackUpdateRules,
  "slack.card": slackCardRules,
  "slack.cardLine": cardLineRules,
  "slack.showCard": showCardRules,
  "slack.tell": slackTellRules,
  "intercom.tag": tagRules,
  "intercom.untag": tagRules,
  "intercom.note": partRules,
  "intercom.reply": partRules,
  "intercom.assign": assignRules,
  "intercom.close": stateRules,
  "intercom.open": stateRules,
  "intercom.snooze": stateRules,
  "intercom.setAttributes": setAttributesRules,
  "intercom.convertToTicket": convertToTicketRules,
  "http.post": httpPostRules,
  "eventBridge.put": eventBridgePutRules,
};

const rulesOf = (effect: Effect) => rules[effect.kind] as KindRules<Effect>;

/** The message group that an effect travels in. A group that has to wait (Slack asks for a pause, an endpoint is down) delays no other. */
export const groupOf = (effect: Effect): string => rulesOf(effect).group(effect);

/**
 * What an effect sets, each as one text: effects with a text in common overwrite each other. The ledger may hold a kind
 * that only a newer version knows; what that one set cannot be told here.
 */
export const writesOf = (effect: Effect): string[] =>
  (rulesOf(effect) as KindRules<Effect> | undefined)?.writes(effect) ?? [];

/** A message group as a log may name it: without the address of the person that it leads to. */
export const groupInLogs = (group: string): string => group.replace(/^slack:[^#].*@.*$/u, "slack:(a person)");
