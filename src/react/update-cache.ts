import { isDeepStrictEqual } from "node:util";
import { listKey } from "../effects/lists.ts";
import type { Tag } from "../intercom/models/tag.ts";
import { mergedModel } from "../intercom/webhook/merged-model.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import { minutes } from "../platform/time.ts";
import type { Cache } from "../store/cache.ts";
import { companyKey, companyLife, contactKey, contactLife } from "./models.ts";

/**
 * Corrects the cache by contact.*, company.* and admin.* notifications at once, so that no alert shows a value older
 * than the last notification about it. Only what is cached is touched: anything else will be fetched after this
 * moment, and so be newer. What a notification does not carry whole, or was truncated, is forgotten. True where the cache
 * had the model it is about, and now has it as told or newer: nothing that was read before can take its place.
 */
export async function updateCache(
  cache: Cache,
  appId: string,
  notification: Notification,
  { truncated = false } = {},
): Promise<boolean> {
  const { topic, contact, company, deleted } = notification;
  if (topic.startsWith("admin.")) {
    await cache.invalidate(listKey(appId, "admins"));
    return false;
  }
  if (topic.includes(".tag.")) await askForTagsIfNew();
  if (topic.startsWith("company.contact.")) {
    // Each record lists the other, and the notification does not say in full what was attached or detached.
    await Promise.all([
      contact && cache.invalidate(contactKey(appId, contact.id)),
      company && cache.invalidate(companyKey(appId, company.id)),
    ]);
    return false;
  }
  if (topic.startsWith("contact.") && contact) {
    const isKept = await correct(
      contactKey(appId, contact.id),
      truncated || notification.partial ? undefined : contact,
      contactLife,
    );
    if (topic === "contact.merged") await invalidateMerged(notification);
    return isKept && topic !== "contact.merged";
  }
  if (topic.startsWith("company.") && company)
    return correct(companyKey(appId, company.id), truncated ? undefined : company, companyLife);
  return false;

  /** The list of tags is fetched again only where it lacks a tag that is told of, or has it by another name. */
  async function askForTagsIfNew() {
    const key = listKey(appId, "tags");
    const { tag, conversation } = notification;
    const told = tag ? [tag] : (conversation?.tags?.tags ?? []);
    const known = (await cache.peek<Tag[]>(key))?.model ?? [];
    const isKnown = ({ id, name }: Tag) => known.some((one) => one.id === id && one.name === name);
    if (told.length === 0 || !told.every(isKnown)) await cache.invalidate(key);
  }

  async function correct<T extends object>(
    key: string,
    sent: T | undefined,
    life: typeof contactLife,
  ): Promise<boolean> {
    const cached = await cache.peek<T>(key);
    if (!cached) return false;
    if (deleted) {
      // The version cached may be of a later millisecond of the same second; it has to go all the same (promise 8).
      if (!(await cache.replace(key, undefined, notification.occurredAt, minutes(5))))
        await cache.invalidate(key);
      return false;
    }
    const model = cached.model && sent && mergedModel(cached.model, sent);
    const isCoarse = !cached.exact || notification.occurredAt % 1_000 === 0;
    const sameSecond =
      cached.version !== undefined && isCoarse && sameUnixSecond(cached.version, notification.occurredAt);
    const sameInstant =
      cached.exact && cached.version === notification.occurredAt && !isDeepStrictEqual(cached.model, model);
    // REST gives whole seconds, webhooks give milliseconds. Where neither says which is newer, the model is fetched again.
    const isKept = model !== undefined && !sameSecond && !sameInstant;
    if (isKept && (cached.version ?? 0) > notification.occurredAt) return true;
    const told = { version: notification.occurredAt, life };
    if (isKept && (await cache.succeed(key, cached, model, told))) return true;
    // Or another notification was handled since the look, such as one that somebody joined another company.
    await cache.invalidate(key);
    return false;
  }

  /** Documented, but not seen in what Intercom sends. Without it the merged id becomes a 404 once its life ends. */
  async function invalidateMerged({ contact }: Notification) {
    const from = (contact as { merged_from?: { id?: unknown } | null } | undefined)?.merged_from?.id;
    if (typeof from === "string") await cache.invalidate(contactKey(appId, from));
  }
}

const sameUnixSecond = (a: number, b: number) => Math.floor(a / 1000) === Math.floor(b / 1000);
