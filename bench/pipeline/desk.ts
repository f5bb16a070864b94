import { startDesk } from "../../local/desk.ts";
import { addCrowd } from "../../sandbox/intercom/seed/crowd.ts";
import { cpuSeconds, peakMegabytes, population, type Settled } from "./messages.ts";
import { record } from "./record.ts";

/**
 * The whole desk in its own process, with its state in a directory. It takes the number of events to expect, answers
 * "expecting", and reports the results once all are handled.
 */
const [directory = "", recording] = process.argv.slice(2);
const recorded = recording ? record() : [];
const seen = { handled: 0, asked: 0, delivered: 0 };
let expected = Number.POSITIVE_INFINITY;
let callsBefore = 0;

const desk = await startDesk({
  directory,
  write({ stage, outcome, effects }) {
    if (stage === "park" || outcome === "parked") throw new Error("The desk parked a message");
    if (stage === "react" && outcome === "handled") {
      seen.handled += 1;
      seen.asked += Number(effects);
    }
    if (stage === "deliver") seen.delivered += 1;
    if (seen.handled === expected && seen.delivered === seen.asked) settle();
  },
});
const calls = () => desk.sandboxes.intercom.calls().total;
addCrowd(desk.sandboxes.intercom.state, population);

process.on("message", async (events: number | "stop") => {
  if (events === "stop") {
    await desk.close();
    process.exit(0);
  }
  expected = events;
  Object.assign(seen, { handled: 0, asked: 0, delivered: 0 });
  callsBefore = calls();
  recorded.length = 0;
  process.send?.("expecting");
});
process.send?.(desk.url);

function settle(): void {
  expected = Number.POSITIVE_INFINITY;
  const settled: Settled = {
    effects: seen.delivered,
    intercomCalls: calls() - callsBefore,
    peakMegabytes: peakMegabytes(),
    cpu: cpuSeconds(),
    recorded,
  };
  process.send?.(settled);
}
