import { createReact } from "./cache/desk.ts";
import { eventMessages } from "./cache/event-messages.ts";
import { happenings } from "./cache/happenings.ts";
import { seeded } from "./cache/random.ts";
import { createRun } from "./cache/run.ts";
import { quick } from "./options.ts";
import { printTable, report } from "./report.ts";

const scale = quick ? 0.1 : 1;
const population = { contacts: 20_000 * scale, companies: 2_000 * scale };
const events = 200_000 * scale;
/** Events per second. With fewer, more models expire between two reads. */
const rates = quick ? [50] : [50, 1];

const routesOf = (now: Record<string, number>, before: Record<string, number>) =>
  Object.entries(now)
    .map(([route, count]) => ({ route, count: count - (before[route] ?? 0) }))
    .filter(({ count }) => count > 0);

/** Runs all events at `rate` per simulated second, and counts the calls of the second half. */
async function run(rate: number) {
  const began = performance.now();
  let now = Date.UTC(2026, 10, 20, 12);
  const random = seeded(7);
  const desk = await createReact(() => now, population);
  const handling = createRun(desk);
  const pass = () => {
    now += 1_000 / rate;
  };
  const happen = happenings(desk.world, population, random);
  let nth = 0;
  let half = desk.calls();
  for (const happening of eventMessages(events, happen, random, pass)) {
    if (nth % 10_000 === 0) {
      await handling.finish();
      await desk.forget();
    }
    if (nth === events / 2) half = desk.calls();
    nth += 1;
    await handling.start(happening);
  }
  await handling.finish();
  desk.close();
  const all = desk.calls();
  return {
    rate,
    first: half.total,
    second: all.total - half.total,
    routes: routesOf(all.counts, half.counts),
    ...handling.seen,
    seconds: (performance.now() - began) / 1_000,
  };
}

const found: Awaited<ReturnType<typeof run>>[] = [];
for (const rate of rates) found.push(await run(rate));

const each = (calls: number) => (calls / (events / 2)).toFixed(4);
printTable(
  `cache: ${events} events over ${population.contacts} contacts of ${population.companies} companies, Zipf, changes mixed in; every new conversation wants to know all`,
  found.map(({ rate, first, second, alerts, stale, retries, seconds }) => ({
    "events a second": String(rate),
    "calls per event, first half": each(first),
    "second half": each(second),
    alerts: String(alerts),
    "outdated alerts": String(stale),
    retries: String(retries),
    "took, s": seconds.toFixed(0),
  })),
);
printTable(
  "cache: calls to Intercom per event of the second half, by operation",
  found.flatMap(({ rate, routes }) =>
    routes.map(({ route, count }) => ({
      operation: route,
      "events a second": String(rate),
      calls: each(count),
    })),
  ),
);
report("cache", [
  ...found.map(({ rate, second }) => ({
    what: `calls to Intercom per event, steady, ${rate} events a second`,
    found: each(second),
    // The rate limit matters at many events; at one a second, even a call for each would take a hundredth of it.
    ...(rate === rates[0] ? { target: "≤ 0.05", met: second / (events / 2) <= 0.05 } : {}),
  })),
  {
    what: "alerts older than the last notification",
    found: `${found.reduce((sum, { stale }) => sum + stale, 0)} of ${found.reduce((sum, { alerts }) => sum + alerts, 0)}`,
    target: "0",
    met: found.every(({ stale }) => stale === 0),
  },
]);
