import { listKey } from "../../effects/lists.ts";
import type { Admin } from "../../intercom/models/admin.ts";
import type { Company } from "../../intercom/models/company.ts";
import type { Contact } from "../../intercom/models/contact.ts";
import type { Tag } from "../../intercom/models/tag.ts";
import type { Team } from "../../intercom/models/team.ts";
import { GiveUp } from "../../platform/errors.ts";
import { companyKey, contactKey, type Models } from "../../react/models.ts";
import type { Cache, Cached } from "../../store/cache.ts";

const notHere = "A dry run asks Intercom for nothing";

/** Intercom's models as the cache still has them. Intercom is not asked: what the cache lacks is unknown. */
export function recordedModels(cache: Pick<Cache, "peek">): (appId: string) => Models {
  const read = new Map<string, Promise<unknown>>();
  const modelOf = async <T>(key: string): Promise<Cached<T>> => {
    const peeked = read.get(key) ?? cache.peek<T>(key).then((found) => found?.model);
    read.set(key, peeked);
    const model = (await peeked) as T | undefined;
    return { model, from: "cache" };
  };
  const notAsked = () => Promise.reject(new GiveUp(notHere));
  return (appId) => ({
    contact: (id) => modelOf<Contact>(contactKey(appId, id)),
    company: (id) => modelOf<Company>(companyKey(appId, id)),
    admins: () => modelOf<Admin[]>(listKey(appId, "admins")),
    adminsAnew: () => modelOf<Admin[]>(listKey(appId, "admins")),
    teams: () => modelOf<Team[]>(listKey(appId, "teams")),
    tags: () => modelOf<Tag[]>(listKey(appId, "tags")),
    fresh: async <T>(key: string) => (await modelOf<T>(key)).model,
    me: notAsked,
    conversation: notAsked,
    ticket: notAsked,
    search: () => {
      throw new GiveUp(notHere);
    },
  });
}
