import { readNotification } from "../../intercom/webhook/notification.ts";
import { type Clock, minutes } from "../../platform/time.ts";
import { companyKey, contactKey } from "../../react/models.ts";
import type { Cache } from "../../store/cache.ts";
import type { EntryReference } from "../../store/entry-item.ts";
import type { Ledger } from "../../store/ledger.ts";

/** A notification is in the ledger a little after it updated the cache, and in the feed a moment later. */
const lookBack = minutes(5);

/**
 * A notification about a model that is not cached leaves no version in the cache. When it is handled after a page was
 * read and before the page was stored, the older page would win. So models that were stored from a page, and of which a
 * notification told meanwhile, are removed; the next reader fetches them.
 */
export function createOvertaken(ledger: Ledger, cache: Cache, appId: string, clock: Clock) {
  const seen = new Set<string>();
  let from = clock();

  return {
    /** Removes what was overtaken since the last call. */
    async forget(): Promise<void> {
      const began = clock();
      const heard = (await ledger.listedSince(from - lookBack)).filter(
        (entry) => entry.appId === appId && !seen.has(entry.id),
      );
      for (const { id } of heard) seen.add(id);
      for (const key of await keysOf(heard)) {
        const cached = await cache.peek(key);
        // Models that a notification stored are exact, and as new as can be.
        if (cached && !cached.exact) await cache.invalidate(key);
      }
      from = began;
    },
  };

  async function keysOf(heard: readonly EntryReference[]): Promise<Set<string>> {
    const keys = new Set<string>();
    const ofCompanies: EntryReference[] = [];
    for (const entry of heard) {
      const [kind, id = ""] = entry.subject.split(":", 2);
      if (kind === "contact") keys.add(contactKey(appId, id));
      if (kind !== "company") continue;
      keys.add(companyKey(appId, id));
      ofCompanies.push(entry);
    }
    // Only the notification says which contacts a company lost or gained.
    for (let at = 0; at < ofCompanies.length; at += 100) {
      for (const { raw } of await ledger.readMany(ofCompanies.slice(at, at + 100))) {
        for (const id of readNotification(parsed(raw)).contactIds) keys.add(contactKey(appId, id));
      }
    }
    return keys;
  }
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
