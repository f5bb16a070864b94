import type { CardFacts } from "../../slack/card/state.ts";
import { removed } from "../removed-words.ts";

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

/** What is left of a card whose conversation, or customer, was deleted in Intercom. */
export const removedFacts: CardFacts = { title: removed, labels: [], lines: [], links: [], isRemoved: true };

export type CardReference = { appId: string; conversation: string; group: string };

/** The records of cards, as src/store/cards.ts keeps them. Each write gives false where its condition does not hold. */
export type CardRecords = {
  read: (card: CardReference) => Promise<Card | undefined>;
  of: (appId: string, conversation: string) => Promise<Card[]>;
  /**
   * Claims the card for one effect before its root is posted. `seen` is the generation of a card that is gone, or that
   * another effect claimed and gave up; undefined where there is none.
   */
  claim: (
    card: CardReference,
    claim: Pick<Card, "by" | "to" | "facts">,
    seen: number | undefined,
  ) => Promise<boolean>;
  /** Where the root stands, unless `by` has lost the claim. `shown` and `readAt` only where it is known what it shows. */
  posted: (
    card: CardReference,
    by: string,
    where: Pick<Card, "channel" | "ts" | "shown" | "readAt">,
  ) => Promise<boolean>;
  /**
   * Takes the card for one edit, until `until` (unix ms) at the latest, when a request that got no answer has come to
   * rest. Gives the generation with which the edit ends; undefined when somebody else changed the card since it was read.
   */
  beginEdit: (card: CardReference, generation: number, until: number) => Promise<number | undefined>;
  /** Ends an edit that was answered: what is shown now, or that the card is gone, or neither after a refusal. */
  endEdit: (
    card: CardReference,
    generation: number,
    outcome: Pick<Card, "shown" | "readAt" | "gone">,
  ) => Promise<void>;
  /**
   * Replaces what the card says beside the state, so that it is drawn anew. False when somebody else changed the card since
   * it was read: another alert may have begun it anew, with facts of its own.
   */
  setFacts: (card: CardReference, generation: number, facts: CardFacts) => Promise<boolean>;
  /** Somebody deleted the card in Slack. */
  setGone: (card: CardReference, generation: number) => Promise<void>;
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
