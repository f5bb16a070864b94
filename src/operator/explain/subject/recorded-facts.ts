import type { Reaction } from "../../../define/reaction.ts";
import { readNotification } from "../../../intercom/webhook/notification.ts";
import { ownFactsOf } from "../../../react/event.ts";
import { type Facts, gatherFacts } from "../../../react/facts.ts";
import type { Cache } from "../../../store/cache.ts";
import type { LedgerEntry } from "../../../store/entry.ts";
import { recordedModels } from "../../dry-run/recorded-models.ts";

/**
 * The facts of a notification, put together once more from what the ledger and the cache have; undefined where they
 * cannot be. `by` is the notification that told what the facts say of the subject: of a reminder, for which Intercom was
 * asked, the last one before it.
 */
export async function recordedFacts(
  entry: LedgerEntry,
  before: LedgerEntry | undefined,
  asked: readonly Reaction[],
  cache: Pick<Cache, "peek">,
): Promise<{ factsOf: (reaction: Reaction) => Facts; by: string } | undefined> {
  const told = entry.origin === "reminder" ? before : entry;
  const isTold =
    told && /^(webhook|reconcile|replay)$/.test(told.origin) && !told.truncated && told.raw !== "";
  if (!isTold) return undefined;
  const notification = readNotification(parsed(told.raw));
  const topic = told === entry ? notification.topic : entry.topic;
  const actor = notification.actor && { ...notification.actor, isDeskbell: entry.own === true };
  // The region is only for links, which no one follows from here.
  const place = { appId: entry.appId, region: "us" } as const;
  const own = ownFactsOf({ ...notification, topic }, place, { actor, isCurrent: true });
  const { factsOf } = await gatherFacts(own, asked, recordedModels(cache)(entry.appId), place);
  return { factsOf, by: told.id };
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return {};
  }
}
