import type { Reaction } from "../../define/reaction.ts";
import type { EventMessage } from "../../messages/event-message.ts";
import type { AlertedWaits } from "../../store/alerted-waits.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { EventContext } from "../event.ts";

/** Notes that a customer's wait was told of, for the digests that tell how it ended. Without any it is not noted. */
export async function noteAlert(
  { reactions, alertedWaits }: { reactions: Readonly<Record<string, Reaction>>; alertedWaits: AlertedWaits },
  { appId, subject, receivedAt }: EventMessage,
  { waitingSince: since }: EventContext,
  { decisions }: LedgerEntry,
): Promise<void> {
  const isWanted = Object.values(reactions).some(({ needs }) => needs.includes("digest"));
  if (since === undefined || decisions.length === 0 || !isWanted) return;
  await alertedWaits.note(appId, { subject, since }, receivedAt);
}
