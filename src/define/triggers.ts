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

/** When to look. `Facts` exists only as a type: it fixes which facts the reaction gets. */
export type Trigger<Facts = unknown> = (Heard | Unanswered) & { readonly facts?: Facts };

export type Heard = { when: "heard"; topics: readonly string[] };

export type Unanswered = {
  when: "unanswered";
  after: Duration;
  /** Count only office hours, if the configuration has any. */
  officeHours: boolean;
  /** Only while no teammate has the conversation. */
  untaken?: true;
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

/** As soon as Intercom sends any of these topics. */
export function heard<const T extends Topic>(...topics: readonly [T, ...T[]]): Trigger<FactsOfTopic<T>> {
  return { when: "heard", topics };
}

/**
 * When a customer has waited this long for an answer and still waits, by the state of the conversation at that
 * time. Only office hours count, unless `{ aroundTheClock: true }` is set.
 */
export function unanswered(
  after: Duration,
  options: { aroundTheClock?: boolean } = {},
): Trigger<ConversationFacts> {
  return { when: "unanswered", after, officeHours: !options.aroundTheClock };
}

/**
 * When a customer has waited this long and no teammate has taken the conversation: assigned to a team only, or to no one.
 * Several such reactions with growing times tell one after the other. Counts time as `unanswered` does.
 */
export function untaken(
  after: Duration,
  options: { aroundTheClock?: boolean } = {},
): Trigger<ConversationFacts> {
  return { when: "unanswered", after, officeHours: !options.aroundTheClock, untaken: true };
}
