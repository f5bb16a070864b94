import { type Clock, type Duration, minutes, seconds } from "../../src/platform/time.ts";
import { createCompiler } from "./compiler.ts";
import { onHints } from "./hints.ts";
import type { Reactions } from "./listed.ts";
import { createLoader } from "./loader.ts";
import type { Problem } from "./problem.ts";
import { changedPaths, readSources, type Sources, settledSources } from "./sources.ts";
import { tryOut } from "./try-out.ts";

export type WatchState = {
  /** Of the reactions that run; 1 is what the desk started with. */
  version: number;
  /** Unix ms. */
  loadedAt: number;
  /** How many there are. */
  reactions: number;
  /** Whether what was saved last is what runs. */
  isNewest: boolean;
  /** What is wrong with what was saved last. */
  problems: readonly Problem[];
  /** Of what runs: reactions that are not listed. */
  notes: readonly Problem[];
};

type Watch = {
  /** An absolute path within this clone. */
  folder: string;
  /** The reactions that run already, as they stand in the folder now. */
  reactions: Reactions;
  /** The compiler's settings for the folder; by default those of `src/reactions/`. */
  project?: string;
  /** Told after each save, and of the first check. `changed` are paths in the folder. */
  report?: (state: WatchState, changed: readonly string[]) => void;
  clock?: Clock;
  /** Nothing is looked at before this: the first check takes a second of a processor. */
  after?: Promise<unknown>;
};

export type WatchedReactions = Awaited<ReturnType<typeof watchReactions>>;

/** Nothing has to change for so long before what was saved is read. */
const rest: Duration = seconds(0.04);

/** The compiler's memory is given back after so long without a save, and at once when nothing was saved yet. */
const idle: Duration = minutes(2);

/**
 * The reactions of a folder, always as they were saved last. What cannot be loaded, or does not pass the type check,
 * changes nothing: the version before it goes on.
 */
export async function watchReactions({
  folder,
  reactions,
  project,
  report = () => {},
  clock = Date.now,
  after = Promise.resolve(),
}: Watch) {
  const compiler = createCompiler(folder, project);
  const loader = createLoader(folder);
  let current = reactions;
  let running = await readSources(folder);
  let seen: Sources | undefined;
  let state: WatchState = {
    ...{ version: 1, loadedAt: clock(), reactions: Object.keys(reactions).length },
    ...{ isNewest: true, problems: [], notes: [] },
  };
  let hinted = false;
  let turn: Promise<void> | undefined;
  let sleep: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    hinted = true;
    turn ??= catchUp().finally(() => {
      turn = undefined;
    });
  };
  let hints: ReturnType<typeof onHints> | undefined;
  let isOver = false;
  void after.then(() => {
    if (!isOver) hints = onHints(folder, look);
  });

  async function catchUp(): Promise<void> {
    while (hinted) {
      hinted = false;
      const sources = seen ? await readSources(folder) : running;
      if (seen && changedPaths(seen, sources).length === 0) continue;
      await take(seen ? await settledSources(folder, rest) : running);
    }
  }

  async function take(sources: Sources): Promise<void> {
    const changed = changedPaths(seen ?? sources, sources);
    const isRunning = changedPaths(running, sources).length === 0;
    const isFirst = seen === undefined;
    seen = sources;
    clearTimeout(sleep);
    const found = await tryOut(sources, { folder, compiler, loader });
    sleep = setTimeout(() => void compiler.rest().catch(() => undefined), isFirst ? 0 : idle).unref();
    const { problems, notes } = found;
    if (problems.length > 0) state = { ...state, isNewest: isRunning, problems };
    else if (isRunning) state = { ...state, isNewest: true, problems, notes };
    else {
      [current, running] = [found.reactions, sources];
      const count = Object.keys(current).length;
      state = {
        ...{ version: state.version + 1, loadedAt: clock(), reactions: count },
        ...{ isNewest: true, problems, notes },
      };
    }
    if (!isFirst || problems.length + notes.length > 0) report(state, changed);
  }

  return {
    /** To be asked once for each piece of work, which ends with the version that it began with. */
    current: () => current,
    state: () => state,
    async stop() {
      isOver = true;
      hints?.stop();
      clearTimeout(sleep);
      await turn;
      loader.stop();
      await compiler.rest();
    },
  };
}
