import { fullContext } from "../../define/facts.ts";
import { reaction } from "../../define/reaction.ts";
import { heard } from "../../define/triggers.ts";
import type { Place } from "../../intercom/links.ts";
import { readNotification } from "../../intercom/webhook/notification.ts";
import { ownFactsOf } from "../../react/event.ts";
import { gatherFacts } from "../../react/facts.ts";
import type { Models } from "../../react/models.ts";
import type { Cache } from "../../store/cache.ts";
import type { LedgerEntry } from "../../store/entry.ts";
import { reactionOf } from "../../store/sent.ts";
import { recordedModels } from "../dry-run/recorded-models.ts";
import { targetOf } from "../dry-run/target.ts";
import { type Bundle, entryOf } from "./bundle.ts";
import { redacted } from "./redact.ts";

/** Any reaction, so that everything is gathered that any could ask for. */
const curious = reaction({
  on: heard("conversation.user.created"),
  needs: [...fullContext, "contacts"],
  do: () => [],
});

async function gather(entry: LedgerEntry, models: Models, place: Place) {
  const notification = readNotification(JSON.parse(entry.raw));
  const actor = notification.actor && { ...notification.actor, isDeskbell: entry.own === true };
  const own = ownFactsOf(notification, place, { actor, isCurrent: true });
  return (await gatherFacts(own, [curious], models, place)).factsOf(curious).facts ?? {};
}

/** A bundle of what the ledger has of a notification, with the models that the cache still has. Intercom is not asked. */
export async function makeBundle(
  entry: LedgerEntry,
  { cache, place, withContent }: { cache: Pick<Cache, "peek">; place: Place; withContent: boolean },
): Promise<Bundle> {
  const models: Record<string, unknown> = {};
  const prefix = `${entry.appId}/`;
  const recording: Pick<Cache, "peek"> = {
    async peek<T>(key: string) {
      const found = await cache.peek<T>(key);
      if (found) models[key.slice(prefix.length)] = found.model;
      return found;
    },
  };
  await gather(entry, recordedModels(recording)(entry.appId), place);
  const { appId, id, subject, topic, deduplicationKey, receivedAt, own = false, decisions } = entry;
  const bundle: Bundle = {
    ...{ bundle: 1, redacted: !withContent, appId, region: place.region, id, subject, topic },
    ...{ deduplicationKey, receivedAt, own, notification: JSON.parse(entry.raw), models },
    missing: entry.facts.flatMap(({ model, from }) => (from === "nowhere" ? [model] : [])),
    decisions: decisions.flatMap(({ by, effect, idempotencyKey }) => {
      const target = targetOf(effect);
      const name = reactionOf(idempotencyKey);
      return by === undefined ? [{ reaction: name, kind: effect.kind, ...(target ? { target } : {}) }] : [];
    }),
  };
  return withContent ? bundle : redacted(bundle);
}

/** What a bundle's models are to those who read the cache. */
export const cacheOf = ({ appId, models }: Bundle): Pick<Cache, "peek"> => ({
  async peek<T>(key: string) {
    const name = key.slice(appId.length + 1);
    if (!Object.hasOwn(models, name)) return undefined;
    return {
      model: models[name] as T,
      version: 0,
      exact: true,
      isFresh: true,
      freshUntil: undefined,
      storedAt: () => undefined,
    };
  },
});

/** The facts of a reaction that needs everything. */
export const factsOf = (bundle: Bundle): Promise<Record<string, unknown>> =>
  gather(entryOf(bundle), recordedModels(cacheOf(bundle))(bundle.appId), bundle);
