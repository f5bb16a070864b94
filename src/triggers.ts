import type { CompanyFacts, ContactFacts, ConversationFacts, Occurrence, TicketFacts } from "./facts.ts";
import type {
  CompanyTopic,
  ContactTopic,
  ConversationTopic,
  TicketTopic,
  Topic,
} from "./intercom/webhook/topics.ts";
import type { Duration } from "./time.ts";

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
