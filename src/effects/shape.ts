import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { TryLater } from "../platform/errors.ts";
import type { Fetch } from "../platform/fetch-anew.ts";
import type { Clock, Duration } from "../platform/time.ts";
import type { Slack } from "../slack/client.ts";
import type { SlackMessage } from "../slack/message.ts";
import type { CardFacts, CardRecords, Pace } from "./card/card.ts";
import type { Intercom } from "./intercom-calls.ts";
import type { SlackCard } from "./slack-card.ts";
import type { HeldReference } from "./slack-summary.ts";

/** What the other side answered: a Slack ts, an HTTP status, an event id. */
export type EffectResult = Record<string, string | number>;

/** Where an attempt is made: for Slack the channel and the thread, or that it begins one. */
export type Place = Record<string, string>;

/** The latest attempt, as it is on record; `at` is when it began, in unix ms. */
export type LatestAttempt = { at: number; place: Place };

/** The other side refuses this very message with an error of its own. It may take the next one all the same. */
export class MessageRefused extends TryLater {}

/** What a decision has to know of one kind of effect. `react` needs no more than this. */
export type KindRules<E> = {
  /** The message group. Effects of one group are delivered one at a time and in order. */
  group: (effect: E) => string;
  /** The write set: what the effect sets, so that doing it late would undo something newer. Empty where it only adds. */
  writes: (effect: E) => string[];
};

/** How one kind of effect is delivered. */
export type KindHandler<E> = {
  /** Finds where to make the attempt, before it is on record. Whatever it throws, nothing was sent. */
  prepare?: (attempt: Attempt<E>, services: Services, seen?: Seen) => Promise<Prepared>;
  /**
   * Makes the attempt, in one place only. Throws TryLater or GiveUp when nothing happened, OutcomeUnknown when it may
   * have happened.
   */
  perform: (
    attempt: Attempt<E>,
    services: Services,
    checkDeadline: CheckDeadline,
    place: Place,
  ) => Promise<EffectResult>;
  /**
   * Finds what an attempt with an unknown outcome left; undefined when it left nothing. `since` is the first attempt,
   * in unix ms.
   */
  lookup:
    | ((
        attempt: Attempt<E>,
        services: Services,
        since: number,
        latest: LatestAttempt,
      ) => Promise<EffectResult | undefined>)
    | HarmlessToRepeat;
  /** Others of its message group may go ahead while the outcome of one is unknown; those of the same subject may not. */
  mayBeOvertaken?: true;
};

/** What was read of the subject just before, so that it need not be read again. */
export type Seen = {
  thread: Thread | undefined;
  /** No message about the subject stands in the message group. */
  isFirst: boolean;
};

export type Prepared = {
  place: Place;
  /** An earlier effect of the same subject and group was set aside, so this one has to follow it. */
  behind?: string | undefined;
  /** Another message group leads to the same place, so this effect belongs there. */
  belongsTo?: string | undefined;
};

/** Says that an effect needs no look-up: a second time changes nothing, or the other side recognises it. */
export type HarmlessToRepeat = "harmless to repeat";

/** One effect on its way. */
export type Attempt<E> = {
  effect: E;
  idempotencyKey: string;
  group: string;
  appId: string;
  subject: string;
  notificationId: string;
  /** Unix ms of the decision. */
  decidedAt: number;
  /** It was set aside of its message group. */
  aside?: boolean;
};

/** Throws TryLater when it is too late to send anything. Call it right before each request that changes something. */
export type CheckDeadline = () => void;

/** Of a delivery record (src/store/delivery-record.ts) what another effect asks about. Times are unix ms. */
export type EffectRecord = {
  state: string;
  result?: EffectResult;
  leaseExpiresAt?: number;
  triedAt?: number;
  doneAt?: number;
};

/** The clients and stores that handlers use. */
export type Services = {
  slack: () => Promise<Slack>;
  intercom: (appId: string) => Promise<Intercom>;
  http: { signingSecret: () => Promise<string | undefined>; request: Fetch };
  eventBridge: { client: () => Promise<Pick<EventBridgeClient, "send">>; bus: string };
  cache: {
    read: <T>(
      key: string,
      fetching: { fetch: () => Promise<T | undefined>; life: Duration },
    ) => Promise<{ model: T | undefined }>;
    peek: <T>(key: string, how?: { late: boolean }) => Promise<{ model: T | undefined } | undefined>;
    replace: (key: string, model: unknown, version: number, life: Duration) => Promise<boolean>;
    invalidate: (key: string) => Promise<void>;
  };
  /** Where the messages about a subject stand in each message group (src/store/threads.ts). */
  threads: {
    read: (appId: string, subject: string, group: string) => Promise<Thread | undefined>;
    find: (appId: string, subject: string, group: string, seen?: Seen) => Promise<Thread | undefined>;
    begin: (appId: string, subject: string, group: string, root: Root, gone?: string) => Promise<void>;
    forget: (appId: string, subject: string, group: string, gone: string) => Promise<void>;
  };
  /** Whether what people do with the controls of a card is answered: the configuration has slack.signingSecret. */
  acting: () => Promise<boolean>;
  /** The cards of each conversation (src/store/cards.ts), and the pace of their edits. */
  cards: CardRecords;
  /** The facts of a card as the ledger has them now; undefined where nothing of them is left (src/deliver/as-kept.ts). */
  cardFactsAsKept: (attempt: Attempt<SlackCard>) => Promise<CardFacts | undefined>;
  pace: Pace;
  /** What effects about a subject left behind. */
  deliveryRecords: {
    read: (reference: {
      appId: string;
      subject: string;
      idempotencyKey: string;
    }) => Promise<EffectRecord | undefined>;
    of: (appId: string, subject: string) => Promise<{ idempotencyKey: string; result?: EffectResult }[]>;
  };
  /** The held alerts that are still in the ledger, as it has them now (src/deliver/held-alerts.ts). */
  held?: (appId: string, references: readonly HeldReference[]) => Promise<HeldAlert[]>;
  clock: Clock;
};

/** An alert that was held: `at` is when, in unix ms; `from` whom it is from; `link` leads to it in Intercom. */
export type HeldAlert = {
  message: SlackMessage;
  at: number;
  from?: string | undefined;
  link?: string | undefined;
};

type Root = { channel: string; ts: string };
type Thread = Partial<Root> & { aside?: string; gone?: string };
