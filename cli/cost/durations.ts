import * as assumed from "./assumptions.ts";
import type { Callee, Tally } from "./count/tally.ts";
import type { Mix } from "./mix.ts";

/** Seconds that one invocation of each stage takes with this batch size. */
export function secondsPerInvocation(mix: Mix, batch: number) {
  const seconds = (stage: "receive" | "react" | "deliver", messages: number, perEvent: number) => {
    const cpu = (assumed.cpuTimes[stage] * messages * assumed.wholeCpu) / assumed.memory[stage] / 1_000;
    // Conversations run in parallel; effects mostly share a message group, so they run one after another.
    const sequential = stage === "deliver" ? messages : 1;
    return assumed.invocationOverhead / 1_000 + cpu + (waitingOf(mix[stage]) / (perEvent || 1)) * sequential;
  };
  return {
    receive: seconds("receive", 1, 1),
    react: seconds("react", batch, 1 + assumed.remindersPerEvent),
    deliver: seconds("deliver", batch, mix.effects),
  };
}

/** Seconds of waiting for answers, assuming that calls are sequential. */
export const waitingOf = ({ calls }: Tally): number =>
  (Object.entries(calls) as [Callee, number][]).reduce(
    (sum, [callee, times]) => sum + times * assumed.answerTimes[callee],
    0,
  ) / 1_000;
