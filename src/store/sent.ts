import type { LedgerEntry } from "./entry.ts";

/** How many effects a notification led to, by reaction, and how many of them answered the customer. */
export type Sent = {
  /** Unix ms at which they were decided. */
  at: number;
  effects: Record<string, number>;
  /** Replies to the conversation that the notification is about, if any. */
  replies?: number;
};

/** What an entry's own decisions send; undefined when it sends nothing, or leaves it to an earlier one of the same fact. */
export function sentBy({ subject, origin, decisions, decidedAt }: LedgerEntry): Sent | undefined {
  // What people do in Slack is no loop, however often they do it.
  if (origin === "slack") return undefined;
  const own = decisions.filter(({ by }) => by === undefined);
  if (own.length === 0) return undefined;
  const sent: Sent = { at: decidedAt ?? 0, effects: {} };
  for (const { idempotencyKey, effect } of own) {
    const reaction = reactionOf(idempotencyKey);
    sent.effects[reaction] = (sent.effects[reaction] ?? 0) + 1;
    if (isAnswer(effect, subject)) sent.replies = (sent.replies ?? 0) + 1;
  }
  return sent;
}

/** The reaction that decided on the effect of this idempotency key. */
export const reactionOf = (idempotencyKey: string): string => idempotencyKey.split("/").at(-2) ?? "";

/** Whether the effect answers the customer in the subject itself. */
export const isAnswer = (
  effect: LedgerEntry["decisions"][number]["effect"] | undefined,
  subject: string,
): boolean => effect?.kind === "intercom.reply" && `conversation:${effect.on.id}` === subject;
