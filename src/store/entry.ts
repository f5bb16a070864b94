import type { Effect } from "../effects/effect.ts";
import type { FailedAttempt } from "./failed-attempt.ts";

/** What one reaction decided about one notification, and why. */
export type ReactionResult = { name: string; matched: boolean; why: string };

/** Which model a reaction was given, and where it came from. */
export type FactSource = { model: string; from: "webhook" | "cache" | "api" | "stale" | "nowhere" };

/** An effect that was decided; its delivery record stands under its key. */
export type Decision = {
  idempotencyKey: string;
  group: string;
  effect: Effect;
  /** The notification that told the same fact before and put the effect on its message group. */
  by?: string;
};

/** How long a customer has been waiting, as one notification tells it. */
export type Waiting = {
  /** Unix seconds since which the customer waits; null when it is not the team's turn. */
  since: number | null;
  /** Unix ms at which it was so. */
  asOf: number;
  /** The reminders that were set because of it: unix ms at which they are due, by the reaction's name. */
  reminders: Record<string, number>;
};

/** What the ledger knows of one notification. */
export type Entry = {
  appId: string;
  subject: string;
  id: string;
  topic: string;
  origin: string;
  deduplicationKey: string;
  /** Unix ms at which it happened in Intercom, as far as can be known; its resolution is a second. */
  occurredAt?: number;
  /** Undefined when no reaction asks how long anybody waits, or the notification does not tell. */
  waiting?: Waiting;
  /** Unix ms. */
  receivedAt: number;
  /** How often it reached us. */
  deliveries: number;
  /** trying: has to be tried again; decided: effects are chosen and not yet all on their queue; handled: nothing is left to do here. */
  state: "trying" | "decided" | "handled" | "parked";
  reason?: string;
  /** A reaction threw; its neighbours' effects went out all the same. */
  failed?: boolean;
  facts: FactSource[];
  reactions: ReactionResult[];
  decisions: Decision[];
  decidedAt?: number;
  /** What went wrong on the way, oldest first. */
  failedAttempts?: FailedAttempt[];
  /** The notification's JSON text as it came, unless it was truncated. */
  raw: string;
  /** The bulk of the text was left out, because it did not fit. */
  truncated?: boolean;
};
