import type { Configuration } from "../../configuration/schema.ts";
import type { ConfigurationSource } from "../../configuration/source.ts";
import type { Reaction } from "../../define/reaction.ts";
import { queueLength } from "../../messages/queue-length.ts";
import { type Duration, days, hours } from "../../platform/time.ts";
import { differs, dryRun } from "../dry-run/dry-run.ts";
import { sumByPlace, sumByReaction } from "../dry-run/sums.ts";
import type { StoryReader } from "../explain/notification-story.ts";
import type { OperatedDesk } from "../operated-desk.ts";
import { drop } from "../parked/drop.ts";
import { shownParked } from "../parked/shown.ts";
import { runReplay } from "../replay/run.ts";
import { createSearch } from "../search/search.ts";
import { cacheReport } from "./cached.ts";
import { reactionReports } from "./reactions.ts";
import { createRecent } from "./recent.ts";
import { shownReminders } from "./reminders.ts";
import { waitingOf } from "./waiting.ts";

/** What the inspector's pages ask of a desk, be it on this machine or a stack on AWS. */
export type Inspection = ReturnType<typeof createInspection>;

type Options = {
  desk: OperatedDesk;
  reader: StoryReader;
  configuration: ConfigurationSource<Configuration>;
  /** As they are now. */
  reactions: () => Readonly<Record<string, Reaction>>;
  /** Who acts, for the record. */
  operator: string;
  /** How many notifications a search keeps in memory. */
  searched?: number;
};

/** Bounds the work of a page, however busy the desk is. */
const mostRecent = 500;
const mostReminders = 100;
const mostParked = 200;
const mostDifferences = 100;

export function createInspection({ desk, reader, configuration, reactions, operator, searched }: Options) {
  const { clock, ledger, parkedList, cacheTable, sqs, queueUrls } = desk;
  const recent = createRecent(ledger, clock, { within: days(1), most: mostRecent });
  const search = createSearch({ ledger, reader, clock, ...(searched ? { most: searched } : {}) });
  const named = async (id: string, askAgain: boolean) =>
    runReplay(
      desk,
      { id, askAgain },
      { name: nameOfRun(clock()), again: false, anew: askAgain, now: clock() },
    );

  return {
    search,

    async parked() {
      const all = await parkedList.all();
      // The newest are what an operator has just been told of.
      const newest = all.toReversed().slice(0, mostParked);
      const shown = await Promise.all(newest.map((one) => shownParked(one, desk)));
      const ids = shown.map(({ appId, subject, notification }) => ({ appId, subject, id: notification }));
      const stories = await reader.of(await ledger.readMany(unique(ids)));
      const known = new Map(stories.map((story) => [story.id, story.headline]));
      return {
        parked: shown.map((one) => ({ ...one, headline: known.get(one.notification) })),
        total: all.length,
      };
    },

    /** Sends what is parked again as it was decided, or lets the reactions decide anew. */
    replay: named,
    drop: (id: string) => drop(desk, id, operator),

    async reminders() {
      return { ...(await shownReminders({ ...desk, reader }, mostReminders)), now: clock() };
    },

    async cache() {
      const { workspaces } = await configuration();
      const newest = await recent();
      const report = await cacheReport(cacheTable, newest, Object.keys(workspaces), clock);
      return { ...report, since: newest.since, notifications: newest.entries.length };
    },

    async reactions() {
      const newest = await recent();
      return {
        reactions: reactionReports(reactions(), newest),
        ...{ since: newest.since, notifications: newest.entries.length },
      };
    },

    async waiting() {
      const newest = await recent();
      const [events, effects] = await Promise.all([
        queueLength(sqs, queueUrls.notification),
        queueLength(sqs, queueUrls.effect),
      ]);
      const stories = await reader.of(newest.entries);
      return { ...waitingOf(stories), queued: { events, effects }, since: newest.since };
    },

    /** Asks the present reactions about what was received within `span`. */
    async dryRun(span: Duration) {
      const settings = await configuration();
      const { workspaces } = settings;
      const present = reactions();
      const run = await dryRun(
        {
          ...{ ledger, cache: desk.cache, reactions: present },
          configuration: settings,
          placeOf: (appId) => workspaces[appId] && { appId, region: workspaces[appId].region },
        },
        clock() - span,
      );
      const different = run.compared.filter(differs).toSorted((a, b) => b.receivedAt - a.receivedAt);
      return {
        ...{ asked: run.asked, passedOver: run.passedOver },
        unknown: run.compared.filter(({ unknown, threw }) => unknown.length > 0 && !threw).length,
        byReaction: sumByReaction(run.compared, Object.keys(present)),
        byPlace: sumByPlace(run.compared),
        differences: different.slice(0, mostDifferences),
        different: different.length,
      };
    },
  };
}

/** Runs of one second are one: a second click sends nothing twice. */
const nameOfRun = (now: number) => `inspector-${Math.floor(now / 1000)}`;

const unique = <T extends { appId: string; subject: string; id: string }>(all: readonly T[]): T[] => [
  ...new Map(all.map((one) => [`${one.appId}/${one.subject}/${one.id}`, one])).values(),
];

/** The spans that the page offers. */
export const spans: Record<string, Duration> = { "1h": hours(1), "1d": days(1), "7d": days(7) };
