import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { Clock, Duration } from "../platform/time.ts";
import type { Slack } from "../slack/client.ts";
import type { Intercom } from "./intercom-calls.ts";

/** What the other side answered: a Slack ts, an HTTP status, an event id. */
export type EffectResult = Record<string, string | number>;

/** What a decision has to know of one kind of effect. `react` needs no more than this. */
export type KindRules<E> = {
  /** The message group. Effects of one group are delivered one at a time and in order. */
  group: (effect: E) => string;
  /** The write set: what the effect sets, so that doing it late would undo something newer. Empty where it only adds. */
  writes: (effect: E) => string[];
};

/** How one kind of effect is delivered. */
export type KindHandler<E> = {
  /** Throws TryLater or GiveUp when nothing happened, OutcomeUnknown when it may have happened. */
  perform: (attempt: Attempt<E>, services: Services, checkDeadline: CheckDeadline) => Promise<EffectResult>;
  /**
   * Finds what an attempt with an unknown outcome left; undefined when it left nothing. `since` is the first attempt,
   * in unix ms.
   */
  lookup:
    | ((attempt: Attempt<E>, services: Services, since: number) => Promise<EffectResult | undefined>)
    | HarmlessToRepeat;
};

/** Says that an effect needs no look-up: a second time changes nothing, or the other side recognises it. */
export type HarmlessToRepeat = "harmless to repeat";

/** One effect on its way. */
export type Attempt<E> = { effect: E; idempotencyKey: string; appId: string; subject: string };

/** Throws TryLater when it is too late to send anything. Call it right before each request that changes something. */
export type CheckDeadline = () => void;

/** The clients and stores that handlers use. */
export type Services = {
  slack: () => Promise<Slack>;
  intercom: (appId: string) => Promise<Intercom>;
  http: { signingSecret: () => Promise<string | undefined>; request: typeof fetch };
  eventBridge: { client: Pick<EventBridgeClient, "send">; bus: string };
  cache: {
    read: <T>(
      key: string,
      fetching: { fetch: () => Promise<T | undefined>; life: Duration },
    ) => Promise<{ model: T | undefined }>;
    invalidate: (key: string) => Promise<void>;
  };
  /** The first post about a subject in each channel. */
  threads: {
    read: (appId: string, subject: string, channel: string) => Promise<string | undefined>;
    begin: (appId: string, subject: string, channel: string, ts: string) => Promise<void>;
    forget: (appId: string, subject: string, channel: string) => Promise<void>;
  };
  /** What effects about a subject left behind. */
  deliveryRecords: {
    of: (appId: string, subject: string) => Promise<{ idempotencyKey: string; result?: EffectResult }[]>;
  };
  clock: Clock;
};
