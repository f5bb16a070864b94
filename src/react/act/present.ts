import type { Effect } from "../../effects/effect.ts";
import type { Conversation } from "../../intercom/models/conversation.ts";
import { retryWindow } from "../../messages/retry-policy.ts";
import type { DeliveryRecords } from "../../store/delivery-records.ts";
import type { Ledger } from "../../store/ledger.ts";

/** A conversation as it is, or as it will be once what is under way is done. */
export type Present = {
  id: string;
  assignee: string | undefined;
  team: string | undefined;
  state: string | undefined;
  /** Unix seconds. */
  snoozedUntil: number | undefined;
};

export const presentOf = (conversation: Conversation): Present => ({
  id: conversation.id,
  assignee: conversation.admin_assignee_id || undefined,
  team: conversation.team_assignee_id || undefined,
  state: conversation.state ?? undefined,
  snoozedUntil: conversation.snoozed_until ?? undefined,
});

/** Acts before this one of the same conversation; more are not looked at. */
const mostActs = 20;

type Stores = { ledger: Ledger; deliveryRecords: Pick<DeliveryRecords, "read"> };

/**
 * Effects of earlier acts on the same conversation that are not over, in their order: a second click within a second
 * finds a conversation which the first has not changed yet (promise 2). Read before the conversation is.
 */
export async function underWay(
  { ledger, deliveryRecords }: Stores,
  { appId, subject, id }: { appId: string; subject: string; id: string },
  now: number,
): Promise<Effect[]> {
  const acts = (await ledger.known(appId, subject))
    .filter((one) => one.id !== id && one.topic.startsWith("slack."))
    .filter(({ occurredAt = 0 }) => now - occurredAt < retryWindow)
    .sort((a, b) => (a.occurredAt ?? 0) - (b.occurredAt ?? 0))
    .slice(-mostActs);
  const entries = await ledger.readMany(acts.map((act) => ({ appId, subject, id: act.id })));
  const decisions = entries.flatMap((entry) => entry.decisions.filter(isOfConversation));
  const records = await Promise.all(
    decisions.map(({ idempotencyKey }) => deliveryRecords.read({ appId, subject, idempotencyKey })),
  );
  return decisions.flatMap(({ effect }, index) => {
    const state = records[index]?.state;
    return state === "done" || state === "parked" ? [] : [effect];
  });
}

const isOfConversation = ({ effect }: { effect: Effect }) => effect.kind.startsWith("intercom.");

/** The conversation once an effect is done. `isTeam` tells the ids of teams, since both share one space. */
export function after(present: Present, effect: Effect, isTeam: (id: string) => boolean): Present {
  switch (effect.kind) {
    case "intercom.assign": {
      const id = String(effect.assignee);
      if (id === "0") return { ...present, assignee: undefined, team: undefined };
      return isTeam(id) ? { ...present, team: id } : { ...present, assignee: id };
    }
    case "intercom.close":
      return { ...present, state: "closed", snoozedUntil: undefined };
    case "intercom.open":
      return { ...present, state: "open", snoozedUntil: undefined };
    case "intercom.snooze":
      return { ...present, state: "snoozed", snoozedUntil: effect.until };
    default:
      return present;
  }
}
