import { companyScenarios } from "./company.ts";
import { contactScenarios } from "./contact.ts";
import { contentStatScenarios } from "./content-stat.ts";
import { conversationScenarios } from "./conversation.ts";
import { customerScenarios } from "./customer.ts";
import { laterScenarios, translatedScenarios } from "./later-topics.ts";
import { participantScenarios } from "./participant.ts";
import type { Scenario } from "./scenario.ts";
import { ticketScenarios } from "./ticket.ts";
import { workspaceScenarios } from "./workspace.ts";

/** How each topic happens. */
export const scenarios: Readonly<Record<string, Scenario>> = {
  ...customerScenarios,
  ...conversationScenarios,
  ...participantScenarios,
  ...contactScenarios,
  ...companyScenarios,
  ...ticketScenarios,
  ...workspaceScenarios,
  ...contentStatScenarios,
  ...laterScenarios,
  ...translatedScenarios,
};

/** Topics that an app on 2.11 is not offered: they happen on request and are not sent otherwise. */
export const laterTopics: ReadonlySet<string> = new Set([
  ...Object.keys(laterScenarios),
  ...Object.keys(translatedScenarios),
  "conversation.operator.replied",
  "conversation.company.updated",
  "ticket.resolved",
  "contact.unsubscribed_from_sms",
]);

/** Every topic that the sandbox can make happen. */
export const happenTopics: readonly string[] = Object.keys(scenarios).sort();
