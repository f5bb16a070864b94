import type { HeldAlert } from "../effects/shape.ts";
import type { HeldReference } from "../effects/slack-summary.ts";
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
      if (decision?.effect.kind !== "slack.post") return [];
      const { effect, held } = decision;
      const at = held?.at ?? entries[nth]?.decidedAt ?? 0;
      return [{ message: effect.message, at, from: held?.from, link: held?.link }];
    });
  };
