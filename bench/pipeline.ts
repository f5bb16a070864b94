import { medianOf, shown, spreadOf } from "./numbers.ts";
import { quick } from "./options.ts";
import { openOutside } from "./peers/outside.ts";
import type { Replay } from "./pipeline/engines.ts";
import { closeConnections, post, signed } from "./pipeline/load.ts";
import { population, type Settled } from "./pipeline/messages.ts";
import { start } from "./pipeline/process.ts";
import { printTable, report } from "./report.ts";

const [runs, warmUp, events] = quick ? [2, 400, 400] : [5, 400, 1_000];

/** One process: events per second when warm, peak memory, and CPU per event in ms. */
type Run = { rate: number; acked: number; peakMegabytes: number; cpu: number };

/** The whole pipeline: from webhooks that this process sends to the last tag in its sandbox Intercom. */
async function pipeline(recording: boolean) {
  const outside = await openOutside(population);
  const desk = await start("desk.ts", JSON.stringify(outside.urls), ...(recording ? ["record"] : []));
  const url = desk.said as string;
  const batch = async (count: number, from: number) => {
    await desk.ask(count);
    const webhooks = Array.from({ length: count }, (_, nth) => signed(outside.write(from + nth)));
    const settled = desk.heard() as Promise<Settled>;
    const [began, callsBefore] = [performance.now(), outside.calls()];
    await post(url, webhooks);
    const acked = performance.now() - began;
    return {
      ...(await settled),
      ms: performance.now() - began,
      acked,
      calls: outside.calls() - callsBefore,
      bodies: webhooks.map(({ body }) => body),
    };
  };
  const warm = await batch(warmUp, 0);
  const measured = await batch(events, warmUp);
  closeConnections();
  await desk.stop();
  await outside.close();
  const run: Run = {
    rate: (events / measured.ms) * 1_000,
    acked: (events / measured.acked) * 1_000,
    peakMegabytes: measured.peakMegabytes,
    cpu: ((measured.cpu - warm.cpu) * 1_000) / events,
  };
  const replays: Replay[] = [warm, measured].map(({ bodies, recorded }) => ({
    bodies: bodies.map(eventMessageOf),
    recorded,
  }));
  return { run, replays, effects: measured.effects, intercomCalls: measured.calls };
}

/** A message of the size that the receiver sends. */
const eventMessageOf = (raw: string) =>
  JSON.stringify({ v: 1, origin: "webhook", id: "notif_215470000000000", raw });

/** The engines alone, with the pipeline's commands. */
async function engines(replays: Replay[]): Promise<Run> {
  const bare = await start("engines.ts");
  const answers: { ms: number; peakMegabytes: number; cpu: number }[] = [];
  for (const replay of replays) answers.push((await bare.ask(replay)) as (typeof answers)[number]);
  await bare.stop();
  const [warm, measured] = answers as [(typeof answers)[number], (typeof answers)[number]];
  return {
    rate: (events / measured.ms) * 1_000,
    acked: Number.NaN,
    peakMegabytes: measured.peakMegabytes,
    cpu: ((measured.cpu - warm.cpu) * 1_000) / events,
  };
}

const { replays, effects, intercomCalls } = await pipeline(true);
const whole: Run[] = [];
const bare: Run[] = [];
for (let run = 0; run < runs; run++) {
  whole.push((await pipeline(false)).run);
  bare.push(await engines(replays));
}

const commands = Object.entries(Object.groupBy(replays[1]?.recorded ?? [], ({ command }) => command));
const of = (all: Run[], what: keyof Run) => spreadOf(all.map((run) => run[what]));
printTable(
  `pipeline: ${events} new conversations, ${effects} tags, after ${warmUp} to warm up; ${runs} processes each in turn: median (min to max)`,
  [
    { name: "the whole pipeline", all: whole },
    { name: "the engines alone, same commands", all: bare },
  ].map(({ name, all }) => ({
    process: name,
    "events per second": shown(of(all, "rate"), 0),
    "acks per second": Number.isNaN(medianOf(all.map(({ acked }) => acked)))
      ? ""
      : shown(of(all, "acked"), 0),
    "CPU per event, ms": shown(of(all, "cpu"), 2),
    "peak memory, MB": shown(of(all, "peakMegabytes"), 0),
  })),
);
printTable(
  "pipeline: commands given by the SDK, per event",
  commands.map(([command, all]) => ({ command, "per event": ((all?.length ?? 0) / events).toFixed(2) })),
);
const shares = spreadOf(whole.map(({ rate }, run) => rate / (bare[run]?.rate ?? Number.NaN)));
const work = spreadOf(whole.map(({ cpu }, run) => (bare[run]?.cpu ?? Number.NaN) / cpu));
const peak = of(whole, "peakMegabytes");
report("pipeline", [
  { what: "whole pipeline, events per second", found: shown(of(whole, "rate"), 0) },
  {
    what: "whole pipeline against the engines alone, events per second",
    found: shown(shares),
    target: "≥ 0.80",
    met: shares.median >= 0.8,
  },
  { what: "the same by CPU, which other load affects less", found: shown(work) },
  { what: "peak memory with engines, MB", found: shown(peak, 0), target: "< 400", met: peak.median < 400 },
  {
    what: "calls to Intercom per event, tags included, contacts known",
    found: (intercomCalls / events).toFixed(3),
  },
]);
