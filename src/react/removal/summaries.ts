import { groupOf } from "../../effects/effect.ts";
import { encodeEffectMessage } from "../../messages/effect-message.ts";
import type { EventMessage } from "../../messages/event-message.ts";
import type { OutgoingMessage } from "../../messages/queue.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Releases } from "../../store/releases.ts";
import { heldSubject } from "../../store/reminders.ts";

/**
 * The messages that write anew the summaries in which an entry's alerts are shown. They are made after the entry was
 * written without the words: a summary that is delivered later reads it as it is now. Asked again, it gives the same.
 */
export async function summariesOf(
  { ledger, releases }: { ledger: Pick<Ledger, "read">; releases: Pick<Releases, "of"> },
  { id }: EventMessage,
  { appId, subject, decisions }: LedgerEntry,
  now: number,
): Promise<OutgoingMessage[]> {
  const messages: OutgoingMessage[] = [];
  for (const { idempotencyKey: key, group, held, removed, by } of decisions) {
    if (!held || !removed || by !== undefined) continue;
    const { releasedBy, summary } = await releases.of({ appId, subject, idempotencyKey: key });
    if (releasedBy === undefined || summary === undefined) continue;
    const place = heldSubject(group);
    const release = await ledger.read({ appId, subject: place, id: releasedBy });
    for (const { idempotencyKey: edits, effect } of release?.decisions ?? []) {
      if (effect.kind !== "slack.summary" || !effect.of.some((one) => one.idempotencyKey === key)) continue;
      const idempotencyKey = `${edits}/removed:${id}`;
      const about = { appId, subject: place, notificationId: releasedBy, decidedAt: now };
      const edit = { idempotencyKey, group: groupOf(effect), ...about, effect: { ...effect, edits } };
      messages.push({ body: encodeEffectMessage(edit), group: edit.group, deduplicationId: idempotencyKey });
    }
  }
  return messages;
}
