import type { Contact } from "../../intercom/models/contact.ts";
import type { Clock, Duration } from "../../platform/time.ts";
import { companyKey, companyLife, contactKey, contactLife } from "../../react/models.ts";
import type { Cache } from "../../store/cache.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Table } from "../../store/table.ts";
import type { Tombstones } from "../../store/tombstones.ts";
import { companyPages, countCompanies } from "./companies.ts";
import { contactPages } from "./contacts.ts";
import { createMarks } from "./mark.ts";
import { createOvertaken } from "./overtaken.ts";
import type { Wait } from "./retry.ts";
import type { BackfillWorkspace } from "./workspace.ts";

export type BackfilledKind = "companies" | "contacts";

/** How far it has come. `filled` counts the models that were not cached or were older. */
export type BackfillProgress = {
  kind: BackfilledKind;
  done: number;
  total: number | undefined;
  filled: number;
};

export type Backfill = {
  tombstones: Tombstones;
  workspace: BackfillWorkspace;
  cache: Cache;
  cacheTable: Table;
  ledger: Ledger;
  clock: Clock;
  wait: Wait;
  /** Called after every page. */
  report: (progress: BackfillProgress) => void;
};

/**
 * Fills the cache with every company and contact of a workspace, so that the first events after a start need no calls.
 * It continues where the last one was cut off, and never replaces newer models. Throws what the client throws.
 */
export async function backfill(
  work: Backfill,
): Promise<Record<BackfilledKind, BackfillProgress | undefined>> {
  const { workspace, cache, cacheTable, ledger, clock } = work;
  const marks = createMarks(cacheTable, workspace.place.appId, clock);
  const overtaken = createOvertaken(ledger, cache, workspace.place.appId, clock);
  const mark = await marks.read();
  const companies = mark.stage === "companies" ? await fillCompanies(work, overtaken.forget) : undefined;
  if (mark.stage === "companies") await marks.set({ done: 0 });
  const from = mark.stage === "contacts" ? mark : { done: 0 };
  const contacts = await fillContacts(work, from, overtaken.forget, marks.set);
  await marks.remove();
  return { companies, contacts };
}

async function fillCompanies(
  work: Backfill,
  forgetOvertaken: () => Promise<void>,
): Promise<BackfillProgress> {
  const { workspace, clock, wait, report } = work;
  const total = await countCompanies(workspace, clock, wait);
  const progress: BackfillProgress = { kind: "companies", done: 0, total, filled: 0 };
  for await (const { companies, anew } of companyPages(workspace, clock, wait)) {
    if (anew) progress.done = 0;
    progress.filled += await offer(work, companies, companyKey, companyLife);
    await forgetOvertaken();
    progress.done += companies.length;
    report(progress);
  }
  return progress;
}

async function fillContacts(
  work: Backfill,
  from: { after?: string; done: number },
  forgetOvertaken: () => Promise<void>,
  mark: (at: { after?: string; done: number }) => Promise<void>,
): Promise<BackfillProgress> {
  const { workspace, clock, wait, report } = work;
  const progress: BackfillProgress = { kind: "contacts", done: from.done, total: undefined, filled: 0 };
  for await (const { contacts, total, after, anew } of contactPages(workspace, from.after, clock, wait)) {
    if (anew) progress.done = 0;
    progress.filled += await offer(work, await withoutForgotten(work, contacts), contactKey, contactLife);
    await forgetOvertaken();
    progress.done += contacts.length;
    progress.total = total;
    if (after) await mark({ after, done: progress.done });
    report(progress);
  }
  return progress;
}

/** Intercom may still have someone who was forgotten here (promise 8). */
async function withoutForgotten(
  { workspace, tombstones }: Backfill,
  contacts: readonly Contact[],
): Promise<Contact[]> {
  const { appId } = workspace.place;
  const forgotten = await Promise.all(
    contacts.map(({ id }) => tombstones.covering(appId, [`contact:${id}`])),
  );
  return contacts.filter((_, nth) => forgotten[nth] === undefined);
}

type Model = { id: string; updated_at?: number | null | undefined };

/** Offers a page to the cache; gives how many models it took. */
async function offer(
  { workspace, cache }: Backfill,
  models: readonly Model[],
  keyOf: (appId: string, id: string) => string,
  life: Duration,
): Promise<number> {
  const taken = await Promise.all(
    models
      .filter(({ id }) => id !== "")
      .map((model) =>
        cache.offer(keyOf(workspace.place.appId, model.id), model, (model.updated_at ?? 0) * 1000, life),
      ),
  );
  return taken.filter(Boolean).length;
}
