import type { EventBridgePut } from "./event-bridge.ts";
import type { HttpPost } from "./http.ts";
import type { IntercomEffect } from "./intercom.ts";
import type { SlackEffect } from "./slack.ts";

/** Something to be done, as data: a reaction returns effects and does nothing itself. */
export type Effect = SlackEffect | IntercomEffect | HttpPost | EventBridgePut;

/**
 * The message group an effect travels in. Effects of one message group are delivered one at a time and in order; a message group that
 * has to wait (Slack asks for a pause, an endpoint is down) holds up no other.
 */
export function groupOf(effect: Effect): string {
  switch (effect.kind) {
    case "slack.post":
      return `slack:${effect.to}`;
    case "http.post":
      return `http:${new URL(effect.url).host}`;
    case "eventBridge.put":
      return `eventBridge:${effect.detailType}`;
    default:
      return `intercom:${effect.on.type}:${effect.on.id}`;
  }
}

/** A message group as a log may name it: without the address of the person that it leads to. */
export const groupInLogs = (group: string): string => group.replace(/^slack:[^#].*@.*$/u, "slack:(a person)");
