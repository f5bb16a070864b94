import { cache } from "./cache.ts";
import { dryRun } from "./dry-run.ts";
import type { Page } from "./page.ts";
import { parked } from "./parked.ts";
import { reactions } from "./reactions.ts";
import { reminders } from "./reminders.ts";
import { search } from "./search.ts";
import { waiting } from "./waiting.ts";

/** The pages beside the list of notifications, in the order of the navigation. */
export const pages: readonly Page[] = [
  search,
  parked,
  waiting,
  reminders,
  reactions,
  dryRun,
  cache,
] as Page[];
