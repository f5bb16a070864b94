import { medianOf } from "../numbers.ts";
import { openOutside } from "./outside.ts";
import { planOf } from "./plan.ts";
import { startPeer } from "./process.ts";
import { send } from "./send.ts";

/** What became of the webhooks of one run. Latency is from Intercom's first post to Slack's message, in seconds. */
export type Outcome = {
  lost: number;
  doubled: number;
  median: number;
  p95: number;
  callsPerEvent: number;
  cpuPerEvent: number;
  peakMegabytes: number;
};

export type Load = { webhooks: number; perSecond: number; withFaults: boolean };

/** Nothing has come for so long: nothing will. Longer than any peer waits before it tries again. */
const quiet = 45_000;
const tick = 250;

/** Runs one peer through the plan, until every alert is in Slack or no more come. */
export async function run(module: string, { webhooks, perSecond, withFaults }: Load): Promise<Outcome> {
  const outside = await openOutside();
  const peer = await startPeer(module, outside.urls);
  const sentAt: number[] = [];
  const underWay: Promise<boolean>[] = [];
  let restarting: Promise<void> = Promise.resolve();
  for (const [nth, step] of planOf(webhooks, withFaults).entries()) {
    if (step.ends) restarting = restarting.then(() => peer.restart(step.ends ?? "SIGTERM"));
    outside.misbehave(step);
    const notification = outside.write(nth);
    sentAt.push(Date.now());
    const times = { lost: 0, once: 1, twice: 2 }[step.webhook];
    for (let time = 0; time < times; time++) underWay.push(send(peer.url, notification));
    await pause(1_000 / perSecond);
  }
  await restarting;
  const isComplete = () => sentAt.every((_, nth) => outside.posts().has(nth));
  const comeToRest = async () => {
    let [count, since] = [outside.posts().size, Date.now()];
    while (Date.now() - since < (withFaults || !isComplete() ? quiet : 2_000)) {
      await pause(tick);
      const now = [...outside.posts().values()].flat().length;
      if (now !== count) [count, since] = [now, Date.now()];
    }
  };
  await Promise.all(underWay);
  await comeToRest();
  if (withFaults) {
    outside.behave();
    peer.later();
    await comeToRest();
  }
  const calls = outside.calls();
  const { cpu, peakMegabytes } = await peer.stop();
  const posts = outside.posts();
  await outside.close();
  // What no webhook told of can only be found later, so it says nothing of how fast an alert is.
  const plan = planOf(webhooks, withFaults);
  const latencies = sentAt
    .flatMap((at, nth) => {
      const first = posts.get(nth)?.[0];
      return first && plan[nth]?.webhook !== "lost" ? [(first.at - at) / 1_000] : [];
    })
    .toSorted((a, b) => a - b);
  return {
    lost: sentAt.filter((_, nth) => !posts.has(nth)).length,
    doubled: sentAt.filter((_, nth) => (posts.get(nth)?.length ?? 0) > 1).length,
    median: medianOf(latencies),
    p95: latencies[Math.floor(latencies.length * 0.95)] ?? Number.NaN,
    callsPerEvent: calls / webhooks,
    cpuPerEvent: (cpu * 1_000) / webhooks,
    peakMegabytes,
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
