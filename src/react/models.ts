import type { Workspace } from "../configuration/workspaces.ts";
import { listKey } from "../effects/lists.ts";
import { ownTeammate } from "../effects/own-teammate.ts";
import { IntercomError } from "../intercom/client/error.ts";
import type { Admin } from "../intercom/models/admin.ts";
import type { Company } from "../intercom/models/company.ts";
import type { Contact } from "../intercom/models/contact.ts";
import type { Tag } from "../intercom/models/tag.ts";
import type { Team } from "../intercom/models/team.ts";
import type { Ticket } from "../intercom/models/ticket.ts";
import { nextStepAfter } from "../intercom/next-step.ts";
import { identifyAdmin, listAdmins } from "../intercom/operations/admins.ts";
import { RetrieveACompanyById } from "../intercom/operations/companies.ts";
import { ShowContact } from "../intercom/operations/contacts.ts";
import { retrieveConversation, searchConversations } from "../intercom/operations/conversations.ts";
import { listTags } from "../intercom/operations/tags.ts";
import { listTeams } from "../intercom/operations/teams.ts";
import { getTicket } from "../intercom/operations/tickets.ts";
import type { Notification } from "../intercom/webhook/notification.ts";
import { withPeople, withWords } from "../intercom/webhook/own-fields.ts";
import { GiveUp } from "../platform/errors.ts";
import { type Duration, hours } from "../platform/time.ts";
import type { Cache, Cached, Fetching } from "../store/cache.ts";
import type { FactSource } from "../store/entry.ts";
import { searchOf } from "./digest/search.ts";
import { readOnce } from "./read-once.ts";

/** The operations of Intercom that `react` uses. A cold start loads no others. */
export const asks = {
  ShowContact,
  RetrieveACompanyById,
  retrieveConversation,
  searchConversations,
  getTicket,
  identifyAdmin,
  listAdmins,
  listTeams,
  listTags,
};

/** How long a model is used when no webhook corrects it. */
export const contactLife: Duration = hours(12);
export const companyLife: Duration = hours(12);
export const listLife: Duration = hours(1);

export const contactKey = (appId: string, id: string) => `${appId}/contact:${id}`;
export const companyKey = (appId: string, id: string) => `${appId}/company:${id}`;

/** Intercom's models by id: people, companies and lists from the cache where it has them, conversations and tickets as they are now. */
export type Models = ReturnType<typeof modelsOf>;

/** `late`: a list that was taken away within the last second may still be used. */
type Reading = { late?: boolean };

/** With `anew`, whatever is cached is fetched again, once. */
export function modelsOf(
  cache: Cache,
  workspace: Workspace<typeof asks>,
  { anew = false }: { anew?: boolean | undefined } = {},
) {
  const {
    place: { appId },
    intercom,
  } = workspace;
  const outdated = new Map<string, Promise<void>>();
  const once = readOnce(cache);
  async function read<T>(key: string, fetching: Fetching<T>, through = cache.read): Promise<Cached<T>> {
    if (anew) {
      if (!outdated.has(key)) outdated.set(key, cache.outdate(key));
      await outdated.get(key);
    }
    return through(key, { ...fetching, fetch: () => unlessGone(fetching.fetch) });
  }
  const readModel = <T>(key: string, fetching: Fetching<T>) =>
    read(key, fetching, anew ? cache.read : once.read);
  return {
    /** A contact or company where the cache has it and it is fresh. Intercom is not asked. */
    fresh: once.fresh,
    search: searchOf(workspace),
    conversation: (id: string) => intercom.conversations.retrieve(id),
    ticket: async (id: string) => (await intercom.tickets.retrieve(id)) as Ticket,
    contact: (id: string) =>
      readModel<Contact>(contactKey(appId, id), {
        fetch: () => intercom.contacts.retrieve(id),
        life: contactLife,
        versionOf,
      }),
    company: (id: string) =>
      readModel<Company>(companyKey(appId, id), {
        fetch: () => intercom.companies.retrieve(id),
        life: companyLife,
        versionOf,
      }),
    admins: ({ late = false }: Reading = {}) =>
      read<Admin[]>(listKey(appId, "admins"), {
        fetch: async () => (await intercom.admins.list()).admins ?? [],
        ...{ life: listLife, late },
      }),
    /** The same, not as the cache has it. */
    async adminsAnew() {
      await cache.invalidate(listKey(appId, "admins"));
      return this.admins();
    },
    teams: ({ late = false }: Reading = {}) =>
      read<Team[]>(listKey(appId, "teams"), {
        fetch: async () => (await intercom.teams.list()).teams ?? [],
        ...{ life: listLife, late },
      }),
    me: () => ownTeammate(cache, appId, intercom),
    tags: ({ late = false }: Reading = {}) =>
      read<Tag[]>(listKey(appId, "tags"), {
        fetch: async () => (await intercom.tags.list()).data ?? [],
        ...{ life: listLife, late },
      }),
  };
}

const versionOf = (model: { updated_at?: number | null | undefined }) =>
  model.updated_at ? model.updated_at * 1000 : undefined;

/** 404 is an answer: merged and deleted contacts are gone, and the cache remembers that for a while. */
async function unlessGone<T>(fetch: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await fetch();
  } catch (error) {
    if (error instanceof IntercomError && error.kind === "not_found") return undefined;
    throw nextStepAfter(error);
  }
}

/**
 * A model that only adorns an alert. When Intercom refuses it or is out of order, the alert goes out without it, and
 * the ledger says why. A rate limit is over within seconds, so that the alert waits for it.
 */
export async function adorning<T>(
  reading: Promise<Cached<T>>,
): Promise<{ model: T | undefined; from: FactSource["from"] }> {
  try {
    return await reading;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    const kind = cause instanceof IntercomError ? cause.kind : undefined;
    if (kind === "forbidden" || kind === "invalid") return { model: undefined, from: "refused" };
    if (kind === "unavailable" || kind === "network") return { model: undefined, from: "unavailable" };
    throw error;
  }
}

/** Undefined when Intercom refuses for good; asking again would not help. */
export async function unlessRefused<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const failure = nextStepAfter(error);
    if (failure instanceof GiveUp) return undefined;
    throw failure;
  }
}

/**
 * The notification with its subject as it is now; as it came where Intercom has no such subject any more. Contacts and
 * companies come from the cache, which newer webhooks have corrected. `isStub` says that the notification lacks words
 * and people that the subject has.
 */
export async function completed(
  notification: Notification,
  models: Models,
  { isStub }: { isStub: boolean },
): Promise<Notification> {
  const { conversation, ticket, contact, company } = notification;
  const current = await unlessRefused(async () => {
    if (conversation) return { conversation: await models.conversation(conversation.id) };
    if (ticket) return { ticket: await models.ticket(ticket.id) };
    const person = contact && (await models.contact(contact.id)).model;
    if (person) return { contact: person };
    const organization = company && (await models.company(company.id)).model;
    return organization && { company: organization };
  });
  if (!current) return notification;
  const known = { ...notification, partial: false, ...current };
  return withPeople(isStub ? withWords(known) : known);
}
