import type { Axis } from "./growth/axis.ts";
import { events } from "./growth/events.ts";
import { payloads } from "./growth/payloads.ts";
import { subjects } from "./growth/subjects.ts";
import { medianOf } from "./numbers.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";

/**
 * How time and calls grow with what grows. The exponent is of processor time in the last step: 1 is as fast as the thing
 * itself, 2 is its square. Below a millisecond the clock decides, so that nothing is said.
 */
const rounds = quick ? 3 : 7;

type Found = { size: number; ms: number; cpu: number; calls: number };

async function found({ prepare }: Axis, size: number): Promise<Found> {
  const { run, measured, calls } = await prepare(size);
  const [times, spent]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    if (measured) await run();
    if (calls) calls.made = 0;
    const [began, before] = [performance.now(), process.cpuUsage()];
    await (measured ?? run)();
    times.push(performance.now() - began);
    const { user, system } = process.cpuUsage(before);
    spent.push((user + system) / 1_000);
  }
  return { size, ms: medianOf(times), cpu: medianOf(spent), calls: calls?.made ?? 0 };
}

const exponent = (of: "cpu" | "calls", steps: readonly Found[]): number | undefined => {
  const [before, last] = steps.slice(-2);
  if (!before || !last || before[of] < 1 || last[of] < 1) return undefined;
  return Math.log(last[of] / before[of]) / Math.log(last.size / before.size);
};

const shown = (ms: number) => ms.toFixed(ms < 10 ? 2 : 0);

const rows: Record<string, string>[] = [];
let worst = { what: "", exponent: 0 };
for (const axis of [...subjects, ...events, ...payloads]) {
  const steps: Found[] = [];
  for (const size of axis.sizes) steps.push(await found(axis, size));
  const grows = exponent("cpu", steps);
  if ((grows ?? 0) > worst.exponent) worst = { what: axis.what, exponent: grows ?? 0 };
  rows.push({
    what: axis.what,
    sizes: axis.sizes.map((size) => size.toLocaleString("en")).join(" / "),
    ms: steps.map(({ ms }) => shown(ms)).join(" / "),
    "CPU, ms": steps.map(({ cpu }) => shown(cpu)).join(" / "),
    exponent: grows?.toFixed(2) ?? "",
    calls: steps.every(({ calls }) => calls === 0) ? "" : steps.map(({ calls }) => calls).join(" / "),
  });
}
printTable("growth: milliseconds and calls of DynamoDB and SQS by size", rows);
report("growth", [
  {
    what: `the largest exponent (${worst.what})`,
    found: worst.exponent.toFixed(2),
    target: "≤ 1.2",
    met: worst.exponent <= 1.2,
  },
]);
