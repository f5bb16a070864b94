import { truncate } from "../messages/event-message.ts";
import { GiveUp } from "../platform/errors.ts";
import type { LedgerEntry } from "./entry.ts";
import { ofEntries, pack } from "./packed.ts";

/** DynamoDB takes 400 KB an item. The raw text is cut first, since Intercom can be asked for it again. */
export function packEntry(entry: Pick<LedgerEntry, "raw">, beside = ""): Uint8Array {
  for (const shorten of [() => undefined, () => truncate(entry.raw), () => "{}"]) {
    const raw = shorten();
    const shortened = raw === undefined ? entry : { ...entry, raw, truncated: true };
    const packed = pack(JSON.stringify(shortened), { by: ofEntries, beside });
    if (packed.length <= 380_000) return packed;
  }
  throw new GiveUp(
    "The reactions returned more than the ledger can hold in one entry (400 KB). Return fewer or smaller effects.",
  );
}
