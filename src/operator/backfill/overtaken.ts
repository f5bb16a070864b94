import { readNotification } from "../../intercom/webhook/notification.ts";
import { type Clock, minutes } from "../../platform/time.ts";
import { companyKey, contactKey } from "../../react/models.ts";
import type { Cache } from "../../store/cache.ts";
import type { EntryReference, Ledger } from "../../store/ledger.ts";

/** A notification is on record a little after it corrected the cache, and its index a moment later. */
const lookBack = minutes(5);

/**
 * A notification about a model that is not cached leaves no trace there; one that was dealt with after a page was read
 * and before it was put in would be overtaken by the older page. So whatever a notification told of meanwhile, and
 * Intercom's list has put in, is forgotten, and asked for anew when somebody needs it.
 */
export function createOvertaken(ledger: Ledger, cache: Cache, appId: string, clock: Clock) {
  const seen = new Set<string>();
  let from = clock();

  return {
    /** Forgets what was overtaken since the last time. */
    async forget(): Promise<void> {
      const began = clock();
      const heard = (await ledger.since(from - lookBack)).filter(
        (entry) => entry.appId === appId && !seen.has(entry.id),
      );
      for (const { id } of heard) seen.add(id);
      for (const key of await keysOf(heard)) {
        const cached = await cache.peek(key);
        // What a notification itself has put in is exact, and as new as can be.
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
    // Whom a company lost or gained stands in the notification only.
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
