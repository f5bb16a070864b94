import type { DeliveryRecord } from "../../store/delivery-record.ts";
import { createHeldAlerts } from "../../store/held.ts";
import { createLedger } from "../../store/ledger.ts";
import { heldSubject } from "../../store/reminders.ts";
import { eachItem, type Item, type Table } from "../../store/table.ts";
import { readSubjectKey } from "../../store/tables.ts";
import type { LedgerFindings } from "./search.ts";

type Stored = Item & { sk: string } & Partial<DeliveryRecord>;

/**
 * Takes the subjects that are deleted whole out of the lists of held alerts, and out of releases, which name others, too.
 * It comes before their own items go, by which it finds the way.
 */
export async function forgetHeld(table: Table, { partitions }: LedgerFindings): Promise<void> {
  // Rewritten entries keep their own times; nothing new is dated.
  const [lists, ledger] = [createHeldAlerts(table, Date.now), createLedger(table, Date.now)];
  for (const [pk, extent] of partitions) {
    if (extent !== "all") continue;
    const { appId, subject } = readSubjectKey(pk);
    const condition = { text: "pk = :pk", values: { ":pk": pk } };
    for await (const { sk, group, releasedBy } of eachItem<Stored>(table, condition)) {
      if (sk.startsWith("thread#"))
        for await (const held of lists.of(appId, sk.slice("thread#".length)))
          if (held.subject === subject) await lists.remove(held);
      if (group === undefined || releasedBy === undefined) continue;
      const release = await ledger.read({ appId, subject: heldSubject(group), id: releasedBy });
      if (!release) continue;
      const isOther = (one: { subject: string }) => one.subject !== subject;
      await ledger.write({
        ...release,
        ...(release.released ? { released: release.released.filter(isOther) } : {}),
        decisions: release.decisions.map((decision) =>
          decision.effect.kind === "slack.summary"
            ? { ...decision, effect: { ...decision.effect, of: decision.effect.of.filter(isOther) } }
            : decision,
        ),
      });
    }
  }
}
