import type { Configuration } from "../../configuration/schema.ts";
import type { ConfigurationSource } from "../../configuration/source.ts";
import type { Reaction } from "../../define/reaction.ts";
import { queueLength } from "../../messages/queue-length.ts";
import { type Duration, days, hours, seconds } from "../../platform/time.ts";
import { createTable } from "../../store/table.ts";
import { parkedEffectsIn } from "../dry-run/parked-effects.ts";
import type { StoryReader } from "../explain/notification-story.ts";
import type { OperatedDesk } from "../operated-desk.ts";
import { drop } from "../parked/drop.ts";
import { shownParked } from "../parked/shown.ts";
import { runReplay } from "../replay/run.ts";
import { createSearch } from "../search/search.ts";
import { cacheReport } from "./cached.ts";
import { reactionReports } from "./reactions.ts";
import { readRecent, upToDate } from "./recent.ts";
import { rehearse } from "./rehearsal.ts";
import { shownReminders } from "./reminders.ts";
import { waitingOf } from "./waiting.ts";

/** What the inspector's pages ask of a desk, be it on this machine or a stack on AWS. */
export type Inspection = ReturnType<typeof createInspection>;

type Options = {
  desk: OperatedDesk;
  reader: StoryReader;
  /** The ids of the workspaces that are known. */
  workspaces: () => readonly string[];
  /** Absent where it is not read, since it holds secrets: a dry run then applies no quiet hours. */
  configuration?: ConfigurationSource<Configuration>;
  /** As they are now. */
  reactions: () => Readonly<Record<string, Reaction>>;
  /** Who acts, for the record. */
  operator: string;
  /** Counts the changes of the ledger that are known of; without it, changes are looked for. */
  changes?: () => number;
  /** Called when there is more to see than was read last. */
  told?: () => void;
  /** How a search looks through the ledger. */
  searching?: Pick<Parameters<typeof createSearch>[0], "most" | "trust">;
  /** How long what was read is believed while no change is known of. */
  trust?: Duration;
};

/** Bounds the work of a page, however busy the desk is. */
const mostRecent = 500;
const mostReminders = 100;
const mostParked = 200;

export function createInspection(options: Options) {
  const { desk, reader, configuration, reactions, operator, searching, trust = seconds(3) } = options;
  const { changes = () => 0, told } = options;
  const { clock, ledger, parkedList, cacheTable, sqs, queueUrls } = desk;
  const parkedEffects = parkedEffectsIn(createTable(desk.database, desk.tables.ledger));
  const search = createSearch({
    ...{ ledger, reader, clock, brief: desk.tables.brief, changes, ...searching },
    ...(told ? { told } : {}),
  });
  const kept = { clock, trust, changes, due: told };
  const recent = upToDate(() => readRecent(ledger, clock, { within: days(1), most: mostRecent }), kept);
  const recentStories = upToDate(async () => {
    const { entries, since } = await recent();
    return { stories: await reader.of(entries), since };
  }, kept);
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
      const stories = await reader.of(await ledger.readMany(ids));
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
      const newest = await recent();
      const report = await cacheReport(cacheTable, newest, options.workspaces(), clock);
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
      const [events, effects] = await Promise.all([
        queueLength(sqs, queueUrls.notification),
        queueLength(sqs, queueUrls.effect),
      ]);
      const { stories, since } = await recentStories();
      return { ...waitingOf(stories), queued: { events, effects }, since };
    },

    /** Asks the present reactions about what was received within `span`. */
    dryRun: (span: Duration) =>
      rehearse({ ...desk, parkedEffects, reactions: reactions(), configuration }, span),
  };
}

/** Runs of one second are one: a second click sends nothing twice. */
const nameOfRun = (now: number) => `inspector-${Math.floor(now / 1000)}`;

/** The spans that the page offers. */
export const spans: Record<string, Duration> = { "1h": hours(1), "1d": days(1), "7d": days(7) };
