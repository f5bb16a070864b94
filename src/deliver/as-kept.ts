import type { CardFacts } from "../effects/card/card.ts";
import { mayHoldWords } from "../effects/removed-words.ts";
import type { Attempt, Seen } from "../effects/shape.ts";
import type { SlackCard } from "../effects/slack-card.ts";
import type { EffectMessage } from "../messages/effect-message.ts";
import type { Ledger } from "../store/ledger.ts";
import type { Subjects } from "../store/subjects.ts";
import type { HandlerOf } from "./handlers.ts";

export type Kept = {
  subjects: Pick<Subjects, "readWithThread">;
  ledger: Pick<Ledger, "read">;
};

type AsKept = {
  message: EffectMessage;
  isWithdrawn: boolean;
  /** What was read beside it, if anything was. */
  read?: { thread: Seen["thread"] };
};

/**
 * The effect as the ledger has it now, where Intercom has taken away something of its subject since it was decided
 * (promise 8): it may have waited, or was replayed. `isWithdrawn` says that no more of it is to be done. An alert is
 * still posted when it has lost some of its words; nothing else is sent with words missing.
 */
export async function asKept({ subjects, ledger }: Kept, message: EffectMessage): Promise<AsKept> {
  const { appId, subject, group, notificationId, idempotencyKey, effect } = message;
  if (effect.kind === "slack.update" || !mayHoldWords(effect)) return { message, isWithdrawn: false };
  const { record, thread } = await subjects.readWithThread(message, group);
  const asDecided = { message, isWithdrawn: false, read: { thread } };
  if (record.redacted.length === 0 && record.deletedUntil === undefined) return asDecided;
  const entry = await ledger.read({ appId, subject, id: notificationId });
  const kept = entry?.decisions.find((one) => one.idempotencyKey === idempotencyKey);
  if (!kept?.removed) return asDecided;
  const isWithdrawn = kept.removed === "all" || !/^slack\.(post|card)$/.test(effect.kind);
  return { ...asDecided, message: { ...message, effect: kept.effect }, isWithdrawn };
}

/** The facts of a card's effect, the same way. */
export const cardFactsAsKept =
  (kept: Kept) =>
  async (attempt: Attempt<SlackCard>): Promise<CardFacts | undefined> => {
    const { message, isWithdrawn } = await asKept(kept, attempt);
    return isWithdrawn || message.effect.kind !== "slack.card" ? undefined : message.effect.card.facts;
  };

/** An effect that is not to be done any more. What an attempt of it may have left is looked up all the same. */
export const withdrawn =
  (handlerOf: HandlerOf): HandlerOf =>
  (message) => ({ ...handlerOf(message), perform: async () => ({ skipped: "removed in Intercom" }) });
