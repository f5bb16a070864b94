import type { Misbehaviour as OfIntercom } from "../../sandbox/intercom/misbehaviour.ts";
import type { Misbehaviour as OfSlack } from "../../sandbox/slack/misbehaviour.ts";

/** What happens with one webhook, and what goes wrong with a call soon after it. */
export type Step = {
  webhook: "once" | "twice" | "lost";
  slack?: NonNullable<OfSlack["faults"]>[number];
  intercom?: NonNullable<OfIntercom["faults"]>[number];
  /** Before this webhook the process is killed, or replaced as by a deployment. */
  ends?: "SIGKILL" | "SIGTERM";
};

const post = { method: "chat.postMessage" } as const;
const ofSlack: Step["slack"][] = [
  { fault: "drop_after", ...post },
  { fault: "error", status: 500, ...post },
  { fault: "rate_limit", retryAfter: 2, ...post },
  { fault: "slow", ms: 3_000, ...post },
];
const ofIntercom: Step["intercom"][] = [
  { fault: "error", status: 503 },
  { fault: "rate_limit" },
  { fault: "slow", ms: 2_000 },
];

/** The same plan for every peer. Shares are of webhooks; each fault affects one call. */
export function planOf(webhooks: number, withFaults: boolean): Step[] {
  const random = randomNumbers();
  const one = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
  return Array.from({ length: webhooks }, (_, nth) => {
    const [kind, slack, intercom] = [random(), random(), random()];
    const [slackFault, intercomFault] = [one(ofSlack), one(ofIntercom)];
    if (!withFaults) return { webhook: "once" };
    return {
      webhook: kind < 0.03 ? "lost" : kind < 0.11 ? "twice" : "once",
      ...(slack < 0.16 && slackFault ? { slack: slackFault } : {}),
      ...(intercom < 0.08 && intercomFault ? { intercom: intercomFault } : {}),
      ...(nth === Math.floor(webhooks / 4) || nth === Math.floor((webhooks * 3) / 4)
        ? { ends: "SIGKILL" }
        : {}),
      ...(nth === Math.floor(webhooks / 2) ? { ends: "SIGTERM" } : {}),
    };
  });
}

/** The same numbers from 0 to 1 each time (a linear congruential generator with the constants of Numerical Recipes). */
function randomNumbers(): () => number {
  let state = 7;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
