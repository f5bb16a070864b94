import type { Conversation } from "../../intercom/models/conversation.ts";
import type { WrittenMessage } from "../../intercom/webhook/message.ts";
import { authorKind, type Part } from "../../intercom/webhook/newest-part.ts";
import { topicEntry } from "../../intercom/webhook/topics.ts";
import { timeFor } from "../../slack/card/time.ts";
import { filesText } from "../../slack/files.ts";
import { toOneLine } from "../../slack/html/to-mrkdwn.ts";
import type { Mrkdwn } from "../../slack/message.ts";
import { plain } from "../../slack/text.ts";
import type { Names } from "./state-of.ts";

/** What an event says by itself. */
export type Happened = {
  topic: string;
  conversation: Conversation;
  part?: Part | undefined;
  message?: WrittenMessage | undefined;
};

/**
 * What happened, as one line for the card's thread; undefined for what is not worth one. Times and names are
 * the event's own: the card says how things stand now.
 */
export function lineOf({ topic, conversation, part, message }: Happened, names: Names): Mrkdwn | undefined {
  const by = part?.author?.name?.trim();
  const who = by ? `*${plain(by, 100)}*` : "Somebody";
  const suffix = by ? ` by ${plain(by, 100)}` : "";
  if (topic === "conversation.rating.added") return ratingLine(conversation);
  if (topic === "conversation.priority.updated")
    return conversation.priority === "priority" ? "⚡ Made a priority" : "No priority any more";
  if (topic === "conversation.operator.replied" && !part?.author?.from_ai_agent) return undefined;
  switch (topicEntry(topic).part?.tells) {
    case "replied":
      if (!part || authorKind(part) !== "contact") return `💬 ${who} answered`;
      return `🗨️ ${who} ${said(message)}`;
    case "noted":
      return `📝 ${who} left a note`;
    case "assigned":
      return `👤 ${ownerOf(conversation, names)}${suffix}`;
    case "closed":
      return `✅ Closed${suffix}`;
    case "opened":
      return `Opened again${suffix}`;
    case "snoozed":
      return `💤 Snoozed${conversation.snoozed_until ? ` until ${timeFor(conversation.snoozed_until)}` : ""}${suffix}`;
    case "unsnoozed":
      return `⏰ Back from its snooze${suffix}`;
    default:
      return undefined;
  }
}

function said(message: WrittenMessage | undefined): string {
  const words = toOneLine(message?.body ?? "", 200);
  const files = filesText(message?.attachments ?? []);
  if (!words) return files ? `sent ${files}` : "wrote";
  return `wrote: “${words}”${files && `  ·  📎 ${files}`}`;
}

function ratingLine({ conversation_rating }: Conversation): string | undefined {
  const { rating, remark } = conversation_rating ?? {};
  if (typeof rating !== "number") return undefined;
  return [`⭐ Rated *${rating} of 5*`, remark?.trim() && `“${plain(remark, 300)}”`]
    .filter(Boolean)
    .join(": ");
}

function ownerOf({ admin_assignee_id, team_assignee_id }: Conversation, names: Names): string {
  const teammate = admin_assignee_id && plain(names.teammate(admin_assignee_id) ?? "a teammate", 100);
  const team = team_assignee_id && plain(names.team(team_assignee_id) ?? "a team", 100);
  if (teammate) return `Assigned to *${teammate}*${team ? ` (${team})` : ""}`;
  return team ? `Assigned to *${team}* (team)` : "Assigned to no one";
}
