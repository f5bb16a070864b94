import type {
  AdminTopic,
  CompanyTopic,
  ContactTopic,
  ConversationTopic,
  TicketTopic,
  Topic,
} from "../intercom/webhook/topics.ts";
import type { Duration } from "../platform/time.ts";
import type {
  ActivityFacts,
  AdminFacts,
  ArticleFacts,
  CompanyFacts,
  ContactFacts,
  ContentStatFacts,
  ConversationFacts,
  EventFacts,
  Occurrence,
  TicketFacts,
  VisitorFacts,
} from "./facts.ts";

/** When to look. `Facts` is known to the types only: it fixes what the reaction is told. */
export type Trigger<Facts = unknown> = (Heard | Unanswered) & { readonly facts?: Facts };

export type Heard = { when: "heard"; topics: readonly string[] };

export type Unanswered = {
  when: "unanswered";
  after: Duration;
  /** Count office hours only, where the configuration has any. */
  officeHours: boolean;
};

type FactsOfTopic<T> = T extends ConversationTopic
  ? ConversationFacts
  : T extends TicketTopic
    ? TicketFacts
    : T extends ContactTopic
      ? ContactFacts
      : T extends CompanyTopic
        ? CompanyFacts
        : FactsOfOtherTopic<T>;

type FactsOfOtherTopic<T> = T extends "admin.activity_log_event.created"
  ? ActivityFacts
  : T extends AdminTopic
    ? AdminFacts
    : T extends `article.${string}`
      ? ArticleFacts
      : T extends `content_stat.${string}`
        ? ContentStatFacts
        : T extends "event.created"
          ? EventFacts
          : T extends "visitor.signed_up"
            ? VisitorFacts
            : T extends `granular.${string}`
              ? ContactFacts
              : Occurrence;

/** As soon as Intercom tells of any of these topics. */
export function heard<const T extends Topic>(...topics: readonly [T, ...T[]]): Trigger<FactsOfTopic<T>> {
  return { when: "heard", topics };
}

/**
 * When a customer has waited that long for an answer and is still waiting: looked at afresh when the time
 * has come. Only office hours count; `{ aroundTheClock: true }` lets the clock run at night as well.
 */
export function unanswered(
  after: Duration,
  options: { aroundTheClock?: boolean } = {},
): Trigger<ConversationFacts> {
  return { when: "unanswered", after, officeHours: !options.aroundTheClock };
}
