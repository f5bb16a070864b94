import { companyPlays } from "./company-plays.ts";
import { contactPlays } from "./contact-plays.ts";
import { contentStatPlays } from "./content-stat-plays.ts";
import { conversationPlays } from "./conversation-plays.ts";
import { laterPlays, translatedPlays } from "./later-plays.ts";
import { participantPlays } from "./participant-plays.ts";
import type { Play } from "./stage.ts";
import { ticketPlays } from "./ticket-plays.ts";
import { workspacePlays } from "./workspace-plays.ts";

/** How each topic comes about. */
export const plays: Readonly<Record<string, Play>> = {
  ...conversationPlays,
  ...participantPlays,
  ...contactPlays,
  ...companyPlays,
  ...ticketPlays,
  ...workspacePlays,
  ...contentStatPlays,
  ...laterPlays,
  ...translatedPlays,
};

/** Topics that an app on 2.11 is not offered: they happen when asked for and are never sent unasked. */
export const laterTopics: ReadonlySet<string> = new Set([
  ...Object.keys(laterPlays),
  ...Object.keys(translatedPlays),
  "conversation.operator.replied",
  "conversation.company.updated",
  "ticket.resolved",
  "contact.unsubscribed_from_sms",
]);

/** Every topic that the sandbox can bring about. */
export const happenTopics: readonly string[] = Object.keys(plays).sort();
