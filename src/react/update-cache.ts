import { isDeepStrictEqual } from "node:util";
import type { Company } from "../intercom/models/company.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import { minutes } from "../platform/time.ts";
import type { Cache } from "../store/cache.ts";
import { companyKey, companyLife, contactKey, contactLife, listKey } from "./models.ts";

/**
 * Lets contact.*, company.* and admin.* notifications correct the cache at once, so that no alert shows a
 * value older than the last notification about it. Only what is cached is touched: what is not cached will
 * be fetched after this moment, and so be newer.
 */
export async function updateCache(cache: Cache, appId: string, notification: Notification): Promise<void> {
  const { topic, contact, company, deleted } = notification;
  if (topic.startsWith("admin.")) return cache.invalidate(listKey(appId, "admins"));
  if (topic.includes(".tag.")) await cache.invalidate(listKey(appId, "tags"));
  if (topic.startsWith("company.contact.")) {
    // Either record lists the other; what was attached or detached is not told in full.
    await Promise.all([
      contact && cache.invalidate(contactKey(appId, contact.id)),
      company && cache.invalidate(companyKey(appId, company.id)),
    ]);
    return;
  }
  if (topic.startsWith("contact.") && contact) {
    await freshenModel(
      contactKey(appId, contact.id),
      deleted || notification.partial ? undefined : () => contact,
      contactLife,
    );
    if (topic === "contact.merged") await forgetMerged(notification);
  }
  if (topic.startsWith("company.") && company) {
    await freshenModel(
      companyKey(appId, company.id),
      deleted ? undefined : (cached: Company) => mergeCompany(cached, company),
      companyLife,
    );
  }

  async function freshenModel<T>(
    key: string,
    change: ((cached: T) => T | undefined) | undefined,
    life: typeof contactLife,
  ) {
    const cached = await cache.peek<T>(key);
    if (!cached) return;
    if (deleted) {
      await cache.replace(key, undefined, notification.occurredAt, minutes(5));
      return;
    }
    const model = cached.model && change?.(cached.model);
    const isCoarse = !cached.exact || notification.occurredAt % 1_000 === 0;
    const sameSecond =
      cached.version !== undefined && isCoarse && sameUnixSecond(cached.version, notification.occurredAt);
    const sameInstant =
      cached.exact && cached.version === notification.occurredAt && !isDeepStrictEqual(cached.model, model);
    // REST tells whole seconds only, webhooks milliseconds: where neither says which is newer, it is fetched again.
    if (!model || sameSecond || sameInstant) await cache.invalidate(key);
    else await cache.replace(key, model, notification.occurredAt, life);
  }

  /** Documented, and absent from what Intercom was seen to send; without it the merged id turns into a 404 in its own time. */
  async function forgetMerged({ contact }: Notification) {
    const from = (contact as { merged_from?: { id?: unknown } | null } | undefined)?.merged_from?.id;
    if (typeof from === "string") await cache.invalidate(contactKey(appId, from));
  }
}

/**
 * A company webhook tells everything but tags by name and segments. Those are kept while the ids agree;
 * undefined when the whole has to be fetched.
 */
function mergeCompany(cached: Company, told: Company & { tag_ids?: unknown }): Company | undefined {
  const before = (cached.tags?.tags ?? [])
    .map(({ id }) => id)
    .sort()
    .join();
  const now = Array.isArray(told.tag_ids) ? told.tag_ids.map(String).sort().join() : before;
  if (before !== now || (told.plan?.name ?? null) !== (cached.plan?.name ?? null)) return undefined;
  const defined = Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined));
  return {
    ...cached,
    ...defined,
    tags: cached.tags,
    segments: cached.segments,
    plan: cached.plan,
  } as Company;
}

const sameUnixSecond = (a: number, b: number) => Math.floor(a / 1000) === Math.floor(b / 1000);
