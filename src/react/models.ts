import { IntercomError } from "../intercom/client/error.ts";
import type { Admin } from "../intercom/models/admin.ts";
import type { Company } from "../intercom/models/company.ts";
import type { Contact } from "../intercom/models/contact.ts";
import type { Tag } from "../intercom/models/tag.ts";
import type { Team } from "../intercom/models/team.ts";
import { nextStepAfter } from "../intercom/next-step.ts";
import { type Duration, hours } from "../platform/time.ts";
import type { Cache, Cached, Fetching } from "../store/cache.ts";
import type { Workspace } from "./workspace.ts";

/** How long a model is believed when no webhook says otherwise. */
export const contactLife: Duration = hours(12);
export const companyLife: Duration = hours(12);
const listLife: Duration = hours(1);

export const contactKey = (appId: string, id: string) => `${appId}/contact:${id}`;
export const companyKey = (appId: string, id: string) => `${appId}/company:${id}`;
export const listKey = (appId: string, list: "admins" | "teams" | "tags") => `${appId}/${list}`;

/** Intercom's models by id, from the cache where it has them. */
export type Models = ReturnType<typeof modelsOf>;

export function modelsOf(cache: Cache, { place: { appId }, intercom }: Workspace) {
  const read = <T>(key: string, fetching: Fetching<T>): Promise<Cached<T>> =>
    cache.read(key, { ...fetching, fetch: () => unlessGone(fetching.fetch) });
  return {
    contact: (id: string) =>
      read<Contact>(contactKey(appId, id), {
        fetch: () => intercom.contacts.retrieve(id),
        life: contactLife,
        versionOf,
      }),
    company: (id: string) =>
      read<Company>(companyKey(appId, id), {
        fetch: () => intercom.companies.retrieve(id),
        life: companyLife,
        versionOf,
      }),
    admins: () =>
      read<Admin[]>(listKey(appId, "admins"), {
        fetch: async () => (await intercom.admins.list()).admins ?? [],
        life: listLife,
      }),
    teams: () =>
      read<Team[]>(listKey(appId, "teams"), {
        fetch: async () => (await intercom.teams.list()).teams ?? [],
        life: listLife,
      }),
    tags: () =>
      read<Tag[]>(listKey(appId, "tags"), {
        fetch: async () => (await intercom.tags.list()).data ?? [],
        life: listLife,
      }),
  };
}

const versionOf = (model: { updated_at?: number | null | undefined }) =>
  model.updated_at ? model.updated_at * 1000 : undefined;

/** 404 is an answer: merged and deleted contacts are gone, and the cache remembers so for a while. */
async function unlessGone<T>(fetch: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await fetch();
  } catch (error) {
    if (error instanceof IntercomError && error.kind === "not_found") return undefined;
    throw nextStepAfter(error);
  }
}
