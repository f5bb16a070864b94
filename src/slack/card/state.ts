import type { Mrkdwn } from "../message.ts";

/** A conversation as its card shows it. Times are unix seconds. */
export type CardState = {
  /** gone: Intercom no longer has it. */
  state: "open" | "snoozed" | "closed" | "gone";
  priority?: boolean;
  /** What the customer wants: the first message since the last answer, or the one that was answered last. */
  words?: CardWords;
  /** Since when the customer has been waiting, where it is the team's turn. */
  waitingSince?: number;
  /** The id of the teammate who has it. */
  assigneeId?: string;
  /** The names of the teammate and the team that have it. */
  teammate?: string;
  team?: string;
  /** Who answered what `words` asks, and after how many seconds. */
  answered?: { by: string; after?: number };
  snoozedUntil?: number;
  /** From 1 to 5. */
  rating?: { score: number; remark?: string };
  closed?: { by?: string; at?: number };
};

export type CardWords = {
  /** As a quote. */
  quote: Mrkdwn;
  /** The same on one line. */
  line: Mrkdwn;
  files: number;
  /** How many messages the customer has sent after it. */
  more: number;
};

/** What a card says beside the state of its conversation, from the facts of its first alert. */
export type CardFacts = {
  title: string;
  /** "*Ada Lovelace* · ada@example.com". */
  person?: Mrkdwn;
  /** "Ada Lovelace, Acme", for notifications. */
  who?: Mrkdwn;
  /** "*Company* Acme". */
  /** The customer's company. */
  company?: { id: string; name?: string };
  labels: Mrkdwn[];
  lines: Mrkdwn[];
  links: Mrkdwn[];
  /** Nothing that the customer said is shown, whatever Intercom still has. */
  isRemoved?: boolean;
};
