import { drawFaultPlan, type FaultPlan, withCards, withRareFaults } from "./fault-plan.ts";
import { type Fault, faults } from "./faults.ts";
import { createRandom, type Random } from "./random.ts";
import { createTimeline, type Timeline } from "./timeline.ts";

/** What every part of a run shares: time, chance, and what goes wrong. */
export type Environment = {
  seed: number;
  timeline: Timeline;
  random: Random;
  faultPlan: FaultPlan;
  /** Draws whether a fault happens here and now, and counts it. Always false after the time that allowFaultsUntil set. */
  injects: (fault: Fault, factor?: number) => boolean;
  /** How often each fault happened. */
  injected: Map<Fault, number>;
  /** Extends the time in which faults happen (unix ms). Outages may last longer. */
  allowFaultsUntil: (until: number) => void;
  /** Stops virtual time while something runs in real time, until the function it returns is called. */
  pauseTime: () => () => void;
  /** Resolves once no code can run any further without the next event of the timeline. */
  settled: () => Promise<void>;
  /** After how long a call without an answer ends: by the client's own timeout (ms), in a deployed function. */
  silenceEnds: (timeout: number) => number;
  /** How much of its time an invocation keeps to (ms). */
  timeLeft: (left: number) => number;
  /** Calls that went out on a connection that had died while its machine stood still. */
  onDeadConnections: string[];
  /** Adds a line to the story, if the run keeps one. */
  log: (line: () => string) => void;
  story: string[];
  /** Requests that an engine refused as invalid: a bug in the code or the simulation, not a fault. */
  mistakes: string[];
};

const noon = Date.UTC(2026, 10, 20, 12);

const same = (span: number) => span;

export function createEnvironment(
  seed: number,
  { withStory = false, silenceEnds = same, timeLeft = same } = {},
): Environment {
  const random = createRandom(seed);
  const timeline = createTimeline(noon);
  const usual = withRareFaults(drawFaultPlan(random), createRandom(seed + 0.5e9));
  const faultPlan = withCards(usual, createRandom(seed + 0.75e9));
  const injected = new Map<Fault, number>(faults.map((fault) => [fault, 0]));
  const story: string[] = [];
  let faultsUntil = noon;
  let pauses = 0;
  return {
    seed,
    timeline,
    random,
    faultPlan,
    injects(fault, factor = 1) {
      if (timeline.now() > faultsUntil || !random.chance((faultPlan.chances[fault] ?? 0) * factor))
        return false;
      injected.set(fault, (injected.get(fault) ?? 0) + 1);
      return true;
    },
    injected,
    allowFaultsUntil(until) {
      faultsUntil = Math.max(faultsUntil, until);
    },
    pauseTime() {
      pauses += 1;
      let isPaused = true;
      return () => {
        if (isPaused) pauses -= 1;
        isPaused = false;
      };
    },
    async settled() {
      do await new Promise<void>((resolve) => setImmediate(resolve));
      while (pauses > 0);
    },
    log(line) {
      if (withStory) story.push(`${clockTime(timeline.now())} ${line()}`);
    },
    silenceEnds,
    timeLeft,
    onDeadConnections: [],
    story,
    mistakes: [],
  };
}

function clockTime(at: number): string {
  const days = Math.floor((at - Date.UTC(2026, 10, 20)) / 86_400_000);
  return `${days > 0 ? `+${days}d ` : ""}${new Date(at).toISOString().slice(11, 23)}`;
}
