import type { Need } from "../define/facts.ts";
import type { Reaction } from "../define/reaction.ts";
import type { Waiting } from "../store/entry.ts";
import type { SubjectEvent } from "../store/ledger.ts";
import type { Matter } from "./matter.ts";

/** A question to put to some reactions: what is the matter, on which deduplication key, and who is asked. */
export type Inquiry = {
  topic: string;
  /** Names the fact; see `deduplicationKey` of a notification. */
  deduplicationKey: string;
  /** Undefined when there is nothing to ask about (a ping, a reminder that is no longer due). */
  matter: Matter | undefined;
  asked: [name: string, reaction: Reaction][];
  /** Unix ms at which it happened; undefined for a look of our own. */
  occurredAt?: number;
  /** Those of the subject that happened later and were heard before. */
  newer?: readonly SubjectEvent[];
  /** Those that told the same fact under another id. */
  twins?: readonly SubjectEvent[];
  /** How long the customer waits, for whoever hears of the conversation after this. */
  waiting?: Waiting | undefined;
  /** Why nobody is asked, for the ledger. */
  because?: string;
};

/** Everything that the asked reactions need, each once. */
export function needsOf({ asked }: Inquiry): Set<Need> {
  return new Set(asked.flatMap(([, { needs }]) => needs));
}
