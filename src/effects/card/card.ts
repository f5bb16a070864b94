import type { CardFacts } from "../../slack/card/state.ts";

export type { CardFacts } from "../../slack/card/state.ts";

/** A conversation's one root message in a channel, as its record has it (src/store/cards.ts). Times are unix ms. */
export type Card = {
  /** The message group of the channel, as the reaction names it. */
  group: string;
  to: string;
  /** The idempotency key of the effect that begins the card. The message carries it, too. */
  by: string;
  /** Where the root stands; absent while it is being posted. */
  channel?: string;
  ts?: string;
  /** Grows with each change; a write names the one that it saw. */
  generation: number;
  /** Names what the card shows; absent where that is not known. */
  shown?: string;
  /** When the conversation was read that it shows. */
  readAt?: number;
  /** Until then an edit may still take effect. */
  editingUntil?: number;
  /** Slack has lost the card, or lets no one change it any more. */
  gone?: boolean;
  /** What it says beside the state. */
  facts: CardFacts;
};

/** What handlers need of src/store/cards.ts. */
export type CardRecords = {
  read: (appId: string, conversation: string, group: string) => Promise<Card | undefined>;
  of: (appId: string, conversation: string) => Promise<Card[]>;
  claim: (
    appId: string,
    conversation: string,
    card: Pick<Card, "group" | "by" | "to" | "facts">,
    seen: number | undefined,
  ) => Promise<boolean>;
  posted: (
    appId: string,
    conversation: string,
    group: string,
    by: string,
    where: Pick<Card, "channel" | "ts" | "shown" | "readAt">,
  ) => Promise<boolean>;
  beginEdit: (
    appId: string,
    conversation: string,
    card: Pick<Card, "group" | "generation">,
    until: number,
  ) => Promise<number | undefined>;
  endEdit: (
    appId: string,
    conversation: string,
    card: Pick<Card, "group" | "generation">,
    outcome: Pick<Card, "shown" | "readAt" | "gone">,
  ) => Promise<void>;
  setGone: (appId: string, conversation: string, card: Pick<Card, "group" | "generation">) => Promise<void>;
};

/** The pace of edits, shared by all workers (src/store/pace.ts). */
export type Pace = {
  /** Undefined when an edit may be sent now; else when (unix ms), and the turn is kept for this group. */
  take: (group: string) => Promise<number | undefined>;
  /** The same without taking the turn. */
  waits: (group: string) => Promise<number | undefined>;
  /** Slack asked for a pause. */
  pause: (until: number) => Promise<void>;
};
