import type { Clock, Duration } from "../../platform/time.ts";
import { companyKey, companyLife, contactKey, contactLife } from "../../react/models.ts";
import type { Cache } from "../../store/cache.ts";
import type { Ledger } from "../../store/ledger.ts";
import type { Table } from "../../store/table.ts";
import { companyPages, countCompanies } from "./companies.ts";
import { contactPages } from "./contacts.ts";
import { createMarks } from "./mark.ts";
import { createOvertaken } from "./overtaken.ts";
import type { Wait } from "./patience.ts";
import type { Workspace } from "./workspace.ts";

export type Kind = "companies" | "contacts";

/** How far it has come. `filled` were not known, or were older; the others need no filling in. */
export type Progress = { kind: Kind; done: number; total: number | undefined; filled: number };

export type Backfill = {
  workspace: Workspace;
  cache: Cache;
  cacheTable: Table;
  ledger: Ledger;
  clock: Clock;
  wait: Wait;
  /** Told after every page. */
  tell: (progress: Progress) => void;
};

/**
 * Fills the cache with every company and every contact of a workspace, so that the first events after a start need no
 * calls. It goes on where the last one was cut off. What is newer in the cache stays. Throws what the client throws.
 */
export async function backfill(work: Backfill): Promise<Record<Kind, Progress | undefined>> {
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

async function fillCompanies(work: Backfill, forgetOvertaken: () => Promise<void>): Promise<Progress> {
  const { workspace, clock, wait, tell } = work;
  const total = await countCompanies(workspace, clock, wait);
  const progress: Progress = { kind: "companies", done: 0, total, filled: 0 };
  for await (const { companies, anew } of companyPages(workspace, clock, wait)) {
    if (anew) progress.done = 0;
    progress.filled += await offer(work, companies, companyKey, companyLife);
    await forgetOvertaken();
    progress.done += companies.length;
    tell(progress);
  }
  return progress;
}

async function fillContacts(
  work: Backfill,
  from: { after?: string; done: number },
  forgetOvertaken: () => Promise<void>,
  mark: (at: { after?: string; done: number }) => Promise<void>,
): Promise<Progress> {
  const { workspace, clock, wait, tell } = work;
  const progress: Progress = { kind: "contacts", done: from.done, total: undefined, filled: 0 };
  for await (const { contacts, total, after, anew } of contactPages(workspace, from.after, clock, wait)) {
    if (anew) progress.done = 0;
    progress.filled += await offer(work, contacts, contactKey, contactLife);
    await forgetOvertaken();
    progress.done += contacts.length;
    progress.total = total;
    if (after) await mark({ after, done: progress.done });
    tell(progress);
  }
  return progress;
}

type Model = { id: string; updated_at?: number | null | undefined };

/** Offers a page to the cache; gives how many were taken. */
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
