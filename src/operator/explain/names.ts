import { listKey } from "../../effects/lists.ts";
import type { Admin } from "../../intercom/models/admin.ts";
import type { Company } from "../../intercom/models/company.ts";
import type { Contact } from "../../intercom/models/contact.ts";
import type { Team } from "../../intercom/models/team.ts";
import { type Clock, seconds } from "../../platform/time.ts";
import { companyKey, contactKey } from "../../react/models.ts";
import type { Cache } from "../../store/cache.ts";

/** What people and companies are called, as far as the cache knows. It is only read: Intercom is not asked. */
export type Names = ReturnType<typeof createNames>;

const kept = 5_000;

export function createNames(cache: Pick<Cache, "peekMany">, clock: Clock) {
  const known = new Map<string, { until: number; model: Promise<unknown> }>();
  /** What is asked for in one go is read in one call. */
  let asked: { keys: string[]; read: Promise<Map<string, unknown>> } | undefined;

  function read(key: string): Promise<unknown> {
    asked ??= { keys: [], read: next().then(readAll) };
    asked.keys.push(key);
    return asked.read.then((models) => models.get(key));
  }

  async function readAll(): Promise<Map<string, unknown>> {
    const keys = asked?.keys ?? [];
    asked = undefined;
    // A row without a name is better than none.
    return cache.peekMany(keys).catch(() => new Map());
  }

  /** A page of notifications is read every other second, and names change rarely. */
  function modelOf<T>(key: string): Promise<T | undefined> {
    const found = known.get(key);
    if (found && clock() < found.until) return found.model as Promise<T | undefined>;
    if (known.size > kept) known.clear();
    const model = read(key);
    known.set(key, { until: clock() + seconds(5), model });
    return model as Promise<T | undefined>;
  }

  return {
    contact: (appId: string, id: string) => modelOf<Contact>(contactKey(appId, id)),
    company: (appId: string, id: string) => modelOf<Company>(companyKey(appId, id)),
    async team(appId: string, id: string): Promise<string | undefined> {
      const teams = await modelOf<Team[]>(listKey(appId, "teams"));
      return teams?.find((team) => String(team.id) === id)?.name ?? undefined;
    },
    async teammate(appId: string, id: string): Promise<string | undefined> {
      const admins = await modelOf<Admin[]>(listKey(appId, "admins"));
      return admins?.find((admin) => String(admin.id) === id)?.name ?? undefined;
    },
  };
}

const next = () => new Promise<void>((resolve) => setImmediate(resolve));
