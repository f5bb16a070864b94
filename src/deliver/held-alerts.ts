import type { Effect } from "../effects/effect.ts";
import type { HeldAlert } from "../effects/shape.ts";
import type { HeldReference } from "../effects/slack-summary.ts";
import type { SlackMessage } from "../slack/message.ts";
import type { Ledger } from "../store/ledger.ts";

/** Held alerts as the ledger has them now. One that was forgotten is left out (promise 8). */
export const heldAlertsOf =
  (ledger: Pick<Ledger, "read">) =>
  async (appId: string, references: readonly HeldReference[]): Promise<HeldAlert[]> => {
    const entries = await Promise.all(
      references.map(({ subject, notificationId }) => ledger.read({ appId, subject, id: notificationId })),
    );
    return references.flatMap(({ idempotencyKey }, nth) => {
      const decision = entries[nth]?.decisions.find((one) => one.idempotencyKey === idempotencyKey);
      const message = decision && messageOf(decision.effect);
      if (!message) return [];
      const { held } = decision;
      const at = held?.at ?? entries[nth]?.decidedAt ?? 0;
      return [{ message, at, from: held?.from, link: held?.link }];
    });
  };

/** What a summary shows of an alert; a card is shown by its line. */
function messageOf(effect: Effect): SlackMessage | undefined {
  if (effect.kind === "slack.card") return { text: effect.card.line };
  return effect.kind === "slack.post" ? effect.message : undefined;
}
