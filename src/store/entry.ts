import type { Effect } from "../effects/effect.ts";
import type { FailedAttempt } from "./failed-attempt.ts";
import type { Held } from "./held.ts";

/** What one reaction decided about one notification, and why. */
export type ReactionResult = {
  name: string;
  matched: boolean;
  why: string;
  /** Somebody had muted its alerts. */
  muted?: true;
};

/**
 * Which model a reaction was given, and where it came from. nowhere: Intercom has none of that id. refused and
 * unavailable: the reaction had to do without it.
 */
export type FactSource = {
  model: string;
  from: "webhook" | "cache" | "api" | "stale" | "nowhere" | "refused" | "unavailable";
};

/** A held alert that was let go. */
export type Released = Held & { summary?: string };

/** An effect that was decided; its delivery record has the same idempotency key. */
export type Decision = {
  idempotencyKey: string;
  group: string;
  effect: Effect;
  /** Intercom took away what it said, in part or altogether; the effect has since been without it. */
  removed?: "words" | "all";
  /** It is not delivered before its place in Slack wants it. */
  held?: Hold;
  /** An earlier notification of the same fact, which already sent the effect to its queue. */
  by?: string;
};

/** Why and how long an alert is held. */
export type Hold = {
  /** Unix ms at which it was held, and until when. */
  at: number;
  until: number;
  /** For people: "quiet hours of #support". */
  by: string;
  /** Alerts of one bundle are shown in one summary. */
  bundle: string;
  urgent?: true;
  /** Whom it is from, where the bundle is of one customer. */
  from?: string;
  /** Where Intercom shows what it is about. */
  link?: string;
};

/** How long a customer has been waiting, according to one notification. */
export type Waiting = {
  /** Unix seconds since when the customer has been waiting; null when it is not the team's turn. */
  since: number | null;
  /** Unix ms of the notification's event. */
  asOf: number;
  /** The reminders it set: unix ms at which they are due, by the reaction's name. */
  reminders: Record<string, number>;
};

/** The ids of the team and teammate that have a conversation or ticket after an assignment; null for none. */
export type Assigned = { team: string | null; teammate: string | null };

/** A contact whose partition names the subject of an entry, and since when (unix ms). */
export type Linked = { contact: string; at: number };

/** What the ledger holds about one notification. */
export type LedgerEntry = {
  appId: string;
  subject: string;
  id: string;
  topic: string;
  origin: string;
  deduplicationKey: string;
  /** Unix ms at which it happened in Intercom, where that is known, to the second. */
  occurredAt?: number;
  /** Undefined when no reaction asks how long customers wait, or the notification does not say. */
  waiting?: Waiting;
  /** Of an assignment. */
  assigned?: Assigned;
  /** Who did it in Slack: their id there, their name, and the id of their teammate in Intercom, if they have one. */
  by?: { slack: string; name: string; teammate?: string };
  /** Of the first entry of a subject with one contact; with several, the subject's own record names them. */
  linked?: Linked;
  /** Of a contact or company: the cache had the model, and has it as told or newer. */
  cached?: true;
  /** Deskbell's own access token did what the notification tells of. */
  own?: true;
  /** Unix ms. */
  receivedAt: number;
  /** How often it was delivered to us. */
  deliveries: number;
  /**
   * trying: will be retried. decided: something is left to do. handled: nothing is, but that its effects are put on their
   * queue again if the message comes back.
   */
  state: "trying" | "decided" | "handled" | "parked";
  reason?: string;
  /** A reaction threw, or its fuse blew; the effects of the others were sent all the same. */
  failed?: boolean;
  /** Fuses that blew at this notification, by reaction; unix ms at which an operator mended it by a replay. */
  fuses?: Record<string, "blown" | number>;
  facts: FactSource[];
  reactions: ReactionResult[];
  decisions: Decision[];
  decidedAt?: number;
  /** Of the release of held alerts: all that it lets go, in order, and the summary in which each is shown, if any. */
  released?: Released[];
  /** Oldest first. */
  failedAttempts?: FailedAttempt[];
  /** The notification's JSON text as Intercom sent it, unless it was truncated. */
  raw: string;
  /** The bulk of the text was left out because it did not fit. */
  truncated?: boolean;
};
