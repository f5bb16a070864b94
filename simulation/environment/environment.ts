import { type Fault, faults } from "./fault.ts";
import { drawPlan, type Plan } from "./fault-plan.ts";
import { createRandom, type Random } from "./random.ts";
import { createTimeline, type Timeline } from "./timeline.ts";

/** What surrounds everybody: time, chance, and what goes wrong. */
export type World = {
  seed: number;
  timeline: Timeline;
  random: Random;
  plan: Plan;
  /** Whether a fault befalls whoever asks now; it is counted, and happens only while the world is disturbed. */
  befalls: (fault: Fault, factor?: number) => boolean;
  /** How often each fault happened. */
  injected: Map<Fault, number>;
  /** Faults happen until then (unix ms), if nobody says more; what lasts longer are outages only. */
  disturb: (until: number) => void;
  /** Stops virtual time while something happens in real time; to be released once it is over. */
  hold: () => () => void;
  /** Resolves once everything has run that can run without the world's doing. */
  settled: () => Promise<void>;
  /** Adds a line to the story, if anyone wants to hear it. */
  tell: (line: () => string) => void;
  story: string[];
  /** What an engine was asked and nobody may ask: a mistake in the simulation, not a fault. */
  mistakes: string[];
};

export const noon = Date.UTC(2026, 10, 20, 12);

export function createWorld(
  seed: number,
  { telling = false, plan }: { telling?: boolean; plan?: Plan } = {},
): World {
  const random = createRandom(seed);
  const timeline = createTimeline(noon);
  const drawn = drawPlan(random);
  const injected = new Map<Fault, number>(faults.map((fault) => [fault, 0]));
  const story: string[] = [];
  let disturbedUntil = noon;
  let holds = 0;
  const world: World = {
    seed,
    timeline,
    random,
    plan: plan ?? drawn,
    befalls(fault, factor = 1) {
      if (timeline.now() > disturbedUntil || !random.chance((world.plan.chances[fault] ?? 0) * factor))
        return false;
      injected.set(fault, (injected.get(fault) ?? 0) + 1);
      return true;
    },
    injected,
    disturb(until) {
      disturbedUntil = Math.max(disturbedUntil, until);
    },
    hold() {
      holds += 1;
      let isHeld = true;
      return () => {
        if (isHeld) holds -= 1;
        isHeld = false;
      };
    },
    async settled() {
      do await new Promise<void>((resolve) => setImmediate(resolve));
      while (holds > 0);
    },
    tell(line) {
      if (telling) story.push(`${clockTime(timeline.now())} ${line()}`);
    },
    story,
    mistakes: [],
  };
  return world;
}

function clockTime(at: number): string {
  const days = Math.floor((at - Date.UTC(2026, 10, 20)) / 86_400_000);
  return `${days > 0 ? `+${days}d ` : ""}${new Date(at).toISOString().slice(11, 23)}`;
}
