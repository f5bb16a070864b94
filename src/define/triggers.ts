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
  Needed,
  Occurrence,
  ScheduleFacts,
  TicketFacts,
  VisitorFacts,
} from "./facts.ts";
import { isTimeZone } from "./local-time.ts";
import { checkSchedule, type Schedule } from "./schedule.ts";

/** When to look. `Facts` exists only as a type: it fixes which facts the reaction gets. */
export type Trigger<Facts = unknown> = (Heard | Unanswered | Every) & { readonly facts?: Facts };

export type Heard = { when: "heard"; topics: readonly string[] };

export type Unanswered = {
  when: "unanswered";
  after: Duration;
  /** Count only office hours, if the configuration has any. */
  officeHours: boolean;
  /** Only while no teammate has the conversation. */
  untaken?: true;
  /** Whom the reaction is about at all. */
  about?: (customer: Customer) => boolean;
};

/** A customer as the cache has them; each is undefined where Intercom has none. */
export type Customer = Pick<Needed, "contact" | "company">;

export type Every = {
  when: "every";
  schedule: Schedule;
  /** That of the office hours without it. */
  timeZone?: string;
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
 * time. Only office hours count, unless `{ aroundTheClock: true }` is set. `about: ({ company }) => isVip(company)` says
 * whom the reaction is about: of others no reminder is set, which costs less than to ask the reaction later. It is asked
 * at each event of a conversation that waits, where the cache knows all who take part, and again when they have waited
 * long enough.
 */
export function unanswered(
  after: Duration,
  {
    aroundTheClock = false,
    about,
  }: { aroundTheClock?: boolean; about?: (customer: Customer) => boolean } = {},
): Trigger<ConversationFacts> {
  return { when: "unanswered", after, officeHours: !aroundTheClock, ...(about ? { about } : {}) };
}

/**
 * When a customer has waited this long and no teammate has taken the conversation: assigned to a team only, or to no one.
 * Several such reactions with growing times tell one after the other. Counts time as `unanswered` does.
 */
export function untaken(
  after: Duration,
  options: { aroundTheClock?: boolean; about?: (customer: Customer) => boolean } = {},
): Trigger<ConversationFacts> {
  return { ...(unanswered(after, options) as Unanswered), untaken: true };
}

/**
 * At a time of the clock, without an event: `every("weekday 09:00")`, once in each workspace. Schedules are `"hour"` and
 * `"day 09:00"`, `"weekday 17:30"` (Monday to Friday) or `"monday 08:15"`. The time zone is that of the office hours, or
 * UTC without any, unless `{ timeZone: "Europe/Dublin" }` is set. A time that a change of clocks skips comes at the first
 * moment after; one that comes twice is used once. What was missed is made up for within six hours; what is older is
 * recorded in the ledger as missed. Throws a TypeError on a schedule or time zone that does not exist.
 */
export function every(schedule: Schedule, options: { timeZone?: string } = {}): Trigger<ScheduleFacts> {
  checkSchedule(schedule);
  const { timeZone } = options;
  if (timeZone !== undefined && !isTimeZone(timeZone))
    throw new TypeError(
      `every("${schedule}") has the time zone ${JSON.stringify(timeZone)}. Wanted an IANA time zone such as Europe/Dublin.`,
    );
  return { when: "every", schedule, ...(timeZone === undefined ? {} : { timeZone }) };
}
