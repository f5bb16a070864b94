import type { OperatedDesk } from "../operated-desk.ts";
import { choose, type Wish } from "./choice.ts";
import { leaseChosen } from "./dead-letters.ts";
import type { Replay } from "./replay.ts";
import { type ReplayReport, sendAll } from "./send.ts";

type Needed = Pick<OperatedDesk, "ledger" | "parkedList" | "queues" | "lease">;

/** What one replay did. `leftOut` has what a newer notification has settled since. */
export type Replayed = { found: number; sent: number; leftOut: { id: string; newer: string }[] };

/** Puts what is wished back on its queue. */
export async function runReplay(means: Needed, wish: Wish, replay: Replay): Promise<Replayed> {
  const choice = await choose(means, wish);
  const isAll = wish.parked === true && wish.topic === undefined;
  const dead = await leaseChosen(means.lease, [...choice.parked, ...choice.covered], isAll);
  const { parked, notifications } = choice;
  const replayed: Replayed = {
    found: parked.length + notifications.length + dead.strays.length,
    sent: 0,
    leftOut: [],
  };
  const report: ReplayReport = {
    sent: () => {
      replayed.sent += 1;
    },
    leftOut: ({ id }, newer) => replayed.leftOut.push({ id, newer }),
  };
  try {
    await sendAll(means, choice, dead, replay, report);
    return replayed;
  } finally {
    await dead.release();
  }
}
