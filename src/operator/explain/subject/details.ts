import type { Reaction } from "../../../define/reaction.ts";
import type { Effect } from "../../../effects/effect.ts";
import type { Cache } from "../../../store/cache.ts";
import type { LedgerEntry } from "../../../store/entry.ts";
import type { EntryReference } from "../../../store/entry-item.ts";
import type { Ledger } from "../../../store/ledger.ts";
import { type Values, valuesOf } from "./values.ts";

/** What one notification held, what the reactions saw, and what each effect carries. */
export type Details = {
  /** JSON, as it came. */
  payload: string;
  truncated: boolean;
  /** By idempotency key, as the ledger has it now: what Intercom took away is not in it any more. */
  carried: Record<string, Effect>;
  values: Values;
};

export type DetailSources = {
  ledger: Pick<Ledger, "read" | "of">;
  cache: Pick<Cache, "peek">;
  reactions: Readonly<Record<string, Reaction>>;
};

/** Undefined where the ledger has no such notification. */
export async function detailsOf(
  { ledger, cache, reactions }: DetailSources,
  reference: EntryReference,
): Promise<Details | undefined> {
  const entry = await ledger.read(reference);
  if (!entry) return undefined;
  const before = entry.origin === "reminder" ? await precedingIn(ledger, entry) : undefined;
  return {
    payload: entry.raw,
    truncated: entry.truncated === true,
    carried: Object.fromEntries(
      entry.decisions.map(({ idempotencyKey, effect }) => [idempotencyKey, withoutAddress(effect)]),
    ),
    values: await valuesOf(entry, before, reactions, cache),
  };
}

/** The last notification of the subject that Intercom sent before a reminder was due. */
async function precedingIn(
  ledger: Pick<Ledger, "of">,
  { appId, subject, receivedAt }: LedgerEntry,
): Promise<LedgerEntry | undefined> {
  const entries = await ledger.of(appId, subject);
  return entries.findLast((one) => one.receivedAt < receivedAt && /^(webhook|reconcile)$/.test(one.origin));
}

/** The path and query of an endpoint's address may hold a secret. */
function withoutAddress(effect: Effect): Effect {
  if (effect.kind !== "http.post") return effect;
  try {
    return { ...effect, url: `${new URL(effect.url).origin}/…` };
  } catch {
    return { ...effect, url: "…" };
  }
}
