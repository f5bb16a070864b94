import { type Duration, hours } from "../../platform/time.ts";

/**
 * What the controls on a card carry to Slack and back. The block's id names the conversation, so that an answer to a
 * click needs no table; Slack signs the request, and does not show the id.
 */
export const cardBlockId = (appId: string, conversationId: string): string =>
  `card:${appId}/${conversationId}`;

export function conversationOfBlock(
  blockId: string | undefined,
): { appId: string; conversationId: string } | undefined {
  const [, appId, conversationId] = /^card:([^/]+)\/(.+)$/.exec(blockId ?? "") ?? [];
  return appId && conversationId ? { appId, conversationId } : undefined;
}

/** The `action_id` of each control: three buttons and a menu. The value of `take` is the assignee that the card shows. */
export const cardControls = { take: "take", note: "note", reply: "reply", menu: "menu" } as const;

/** The value of the button `take` where the conversation has no assignee. */
export const noAssignee = "0";

/** What one line of the menu asks for. */
export type MenuChoice =
  | { ask: "assign"; to: "admin" | "team"; id: string }
  /** Opens a form in which to choose any person of Slack. */
  | { ask: "assign to someone else" }
  | { ask: "snooze"; until: SnoozeChoice }
  /** Opens a form in which to choose a time. */
  | { ask: "snooze until" }
  | { ask: "close" | "open" | "unassign" }
  /** No alerts about this company, or by this reaction, for a while; or alerts again. */
  | { ask: "mute"; what: MutedKind; id: string; for: MuteChoice };

export type SnoozeChoice = "1h" | "3h" | "tomorrow" | "monday";
/** `end` ends a mute early. */
export type MuteChoice = "1h" | "1d" | "end";
export type MutedKind = "company" | "reaction";

/** A choice as the `value` of a menu option, which Slack limits to 150 characters. */
export const writeChoice = (choice: MenuChoice): string => {
  switch (choice.ask) {
    case "assign":
      return `assign:${choice.to}:${choice.id}`;
    case "snooze":
      return `snooze:${choice.until}`;
    case "mute":
      return `mute:${choice.what}:${choice.for}:${choice.id}`;
    default:
      return choice.ask;
  }
};

const plainChoices = new Set(["assign to someone else", "snooze until", "close", "open", "unassign"]);

/** Reads what `writeChoice` wrote; undefined for anything else. */
export function readChoice(value: string): MenuChoice | undefined {
  const [, to, id] = /^assign:(admin|team):(.+)$/.exec(value) ?? [];
  if (to && id) return { ask: "assign", to: to as "admin" | "team", id };
  const [, until] = /^snooze:(1h|3h|tomorrow|monday)$/.exec(value) ?? [];
  if (until) return { ask: "snooze", until: until as SnoozeChoice };
  const [, what, span, muted] = /^mute:(company|reaction):(1h|1d|end):(.+)$/.exec(value) ?? [];
  if (what && span && muted)
    return { ask: "mute", what: what as MutedKind, id: muted, for: span as MuteChoice };
  return plainChoices.has(value) ? ({ ask: value } as MenuChoice) : undefined;
}

export const muteSpans: Record<MuteChoice, Duration> = {
  "1h": hours(1),
  "1d": hours(24),
  end: hours(0),
};
