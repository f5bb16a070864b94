import { type Clock, type Duration, hours } from "../../platform/time.ts";
import { companyLife, contactLife, listLife } from "../../react/models.ts";
import { createBudget } from "../../store/budget.ts";
import { missingLife } from "../../store/cached-item.ts";
import type { Table } from "../../store/table.ts";
import type { Recent } from "./recent.ts";

/** What the cache has of one kind of model. */
export type CachedKind = {
  kind: string;
  /** Used without asking Intercom. */
  fresh: number;
  /** Out of date: asked for anew when it is next needed, and used meanwhile if Intercom does not answer. */
  outdated: number;
  /** Intercom has none of that id. */
  missing: number;
  /** How long ago the fresh ones came from Intercom, half of them and the oldest (ms). */
  age?: { median: number; oldest: number };
  /** Of the models that reactions were given lately: how many came from where. */
  given: { cache: number; api: number; stale: number; nowhere: number };
};

/** What is left of Intercom's ten seconds, where it is on record: it is written once half is spent. Until then, only the limit. */
export type Window = { appId: string; limit?: number; remaining?: number; resetAt?: number };

export type CacheReport = { kinds: CachedKind[]; windows: Window[]; isWhole: boolean };

/** How long a model of each kind is used. */
const lives: Record<string, Duration> = {
  contact: contactLife,
  company: companyLife,
  admins: listLife,
  teams: listLife,
  tags: listLife,
  me: hours(12),
};

/** A page of a scan is 1 MB, packed; the cache of a large workspace has a hundred and more. */
const mostPages = 20;

type Stored = { pk: string; freshUntil?: number; missing?: boolean };

/** Looks through the cache, at most twenty megabytes of it, and at what the newest notifications were answered from. */
export async function cacheReport(
  table: Table,
  { entries }: Pick<Recent, "entries">,
  appIds: readonly string[],
  clock: Clock,
): Promise<CacheReport> {
  const now = clock();
  const found = new Map<string, Stored[]>();
  let pages = 0;
  let isWhole = true;
  for await (const page of table.scan<Stored>(["pk", "freshUntil", "missing"])) {
    for (const one of page) {
      const kind = /^[^/]+\/([a-z]+)(?::|$)/.exec(one.pk)?.[1] ?? "";
      if (kind in lives) found.set(kind, [...(found.get(kind) ?? []), one]);
    }
    pages += 1;
    if (pages === mostPages) {
      isWhole = false;
      break;
    }
  }
  const kinds = Object.keys(lives).map((kind) => kindOf(kind, found.get(kind) ?? [], entries, now));
  const windows = await Promise.all(
    appIds.map(async (appId) => ({ appId, ...(await createBudget(table, appId, clock).noted()) })),
  );
  return { kinds: kinds.filter(({ kind }) => found.has(kind)), windows, isWhole };
}

function kindOf(kind: string, all: readonly Stored[], entries: Recent["entries"], now: number): CachedKind {
  const isFresh = ({ freshUntil = 0 }: Stored) => freshUntil > now;
  const present = all.filter(({ missing }) => !missing);
  const fresh = present.filter(isFresh);
  const life = lives[kind] ?? missingLife;
  const ages = fresh
    .map(({ freshUntil = 0 }) => Math.max(0, life - (freshUntil - now)))
    .sort((a, b) => a - b);
  const given = { cache: 0, api: 0, stale: 0, nowhere: 0 };
  for (const { facts } of entries)
    for (const { model, from } of facts)
      if (kindOfFact(model) === kind && from in given) given[from as never]++;
  return {
    kind,
    fresh: fresh.length,
    outdated: present.length - fresh.length,
    missing: all.filter(({ missing }) => missing === true).filter(isFresh).length,
    ...(ages.length > 0 ? { age: { median: ages[ages.length >> 1] ?? 0, oldest: ages.at(-1) ?? 0 } } : {}),
    given,
  };
}

/** A reaction is given an assignee; the cache has the list of teammates. */
function kindOfFact(model: string): string {
  const kinds: Record<string, string> = {
    ...{ contacts: "contact", companies: "company", assignee: "admins", team: "teams", contactTags: "tags" },
  };
  return kinds[model] ?? model;
}
