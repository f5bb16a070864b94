import * as assumed from "./assumptions.ts";
import type { Tally } from "./count/tally.ts";
import type { Mix } from "./mix.ts";

/** Seconds that one invocation of each stage takes with this batch size, and with so often the assumed CPU. */
export function secondsPerInvocation(mix: Mix, batch: number, timesCpu = 1) {
  const seconds = (stage: "receive" | "react" | "deliver", messages: number, perEvent: number) => {
    const whole = assumed.cpuTimes[stage] * timesCpu * messages;
    const cpu = (whole * assumed.wholeCpu) / assumed.memory[stage] / 1_000;
    // Conversations run in parallel; effects mostly share a message group, so they run one after another. Of DynamoDB
    // it was counted which calls wait together.
    const sequential = stage === "deliver" ? messages : 1;
    const { rounds, ...others } = waits(mix[stage]);
    const waiting = (rounds * messages + sumOf(others) * sequential) / (perEvent || 1);
    return (assumed.invocationOverhead + waiting) / 1_000 + cpu;
  };
  return {
    receive: seconds("receive", 1, 1),
    react: seconds("react", batch, 1 + assumed.remindersPerEvent),
    deliver: seconds("deliver", batch, mix.effects),
  };
}

/** Seconds of waiting for answers: of DynamoDB in rounds, of the others one call after another. */
export const waitingOf = (tally: Tally): number => sumOf(waits(tally)) / 1_000;

/** The same in milliseconds, by what is waited for. */
function waits({ rounds, calls: { dynamodb: _, ...others } }: Tally) {
  const { answerTimes } = assumed;
  const called = (Object.entries(others) as [keyof typeof others, number][]).map(([callee, times]) => [
    callee,
    times * answerTimes[callee],
  ]);
  return { rounds: rounds * answerTimes.dynamodb, ...(Object.fromEntries(called) as typeof others) };
}

const sumOf = (times: Record<string, number>): number =>
  Object.values(times).reduce((sum, time) => sum + time, 0);
