/** The face: all that a reaction imports, as "deskbell". `docs/reference.md` is made from it. */
export { type AlertFacts, alert, type Extras } from "./define/alert/alert.ts";
export { type DigestFacts, digest } from "./define/digest.ts";
export {
  type ActivityFacts,
  type AdminFacts,
  type ArticleFacts,
  type AssignmentChange,
  type CompanyFacts,
  type ContactFacts,
  type ContentStatFacts,
  type ConversationFacts,
  type Digest,
  type DigestEntry,
  type DigestList,
  type EventFacts,
  type FactsActor,
  fullContext,
  type Links,
  type Need,
  type Needed,
  type NeedOf,
  type Occurrence,
  type Participant,
  type ScheduleFacts,
  type TicketFacts,
  type VisitorFacts,
} from "./define/facts.ts";
export { type Quiet, quiet, type Reaction, reaction } from "./define/reaction.ts";
export type { Schedule } from "./define/schedule.ts";
export { slack } from "./define/slack.ts";
export { every, heard, type Trigger, unanswered, untaken } from "./define/triggers.ts";
export type { Effect } from "./effects/effect.ts";
export { eventBridge } from "./effects/event-bridge.ts";
export { http } from "./effects/http.ts";
export { intercom } from "./effects/intercom.ts";
export type { Attributes } from "./effects/intercom-attributes.ts";
export { type Named, team, teammate } from "./effects/intercom-names.ts";
export type { Target } from "./effects/intercom-target.ts";
export type { Admin } from "./intercom/models/admin.ts";
export type { Company } from "./intercom/models/company.ts";
export type { Contact } from "./intercom/models/contact.ts";
export type { Conversation, ConversationPart } from "./intercom/models/conversation.ts";
export type { Tag } from "./intercom/models/tag.ts";
export type { Team } from "./intercom/models/team.ts";
export type { Ticket, TicketPart } from "./intercom/models/ticket.ts";
export type { WrittenAttachment, WrittenMessage } from "./intercom/webhook/message.ts";
export type { Topic } from "./intercom/webhook/topics.ts";
export { type Duration, days, hours, minutes, seconds } from "./platform/time.ts";
export { plainText } from "./slack/html/to-words.ts";
export type { SlackMessage } from "./slack/message.ts";
