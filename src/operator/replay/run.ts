import type { OperatedDesk } from "../operated-desk.ts";
import { type Choice, choose, type Wish } from "./choice.ts";
import { leaseChosen } from "./dead-letters.ts";
import type { Replay } from "./replay.ts";
import { type ReplayReport, sendAll } from "./send.ts";

type Needed = Pick<OperatedDesk, "ledger" | "parkedList" | "queues" | "lease">;

/** How many there are of what was wished; strays are messages that SQS itself gave up. */
export type Found = { parked: number; notifications: number; strays: number };

/** What one replay did. `leftOut` has what a newer notification has settled since. */
export type Replayed = { found: Found; sent: number; leftOut: { id: string; newer: string }[] };

/** `begin` is told what will be sent, and says whether it is. */
type Followed = Partial<ReplayReport> & {
  begin?: (choice: Choice, found: Found) => boolean | Promise<boolean>;
};

/** Puts what is wished back on its queue. */
export async function runReplay(
  means: Needed,
  wish: Wish,
  replay: Replay,
  { begin = () => true, sent, leftOut }: Followed = {},
): Promise<Replayed> {
  const choice = await choose(means, wish);
  const isAll = wish.parked === true && wish.topic === undefined;
  const dead = await leaseChosen(means.lease, [...choice.parked, ...choice.covered], isAll);
  const { parked, notifications } = choice;
  const found = {
    parked: parked.length,
    notifications: notifications.length,
    strays: dead.strays.length,
  };
  const replayed: Replayed = { found, sent: 0, leftOut: [] };
  const report: ReplayReport = {
    sent() {
      replayed.sent += 1;
      sent?.();
    },
    leftOut(one, newer) {
      replayed.leftOut.push({ id: one.id, newer });
      leftOut?.(one, newer);
    },
  };
  try {
    if (await begin(choice, found)) await sendAll(means, choice, dead, replay, report);
    return replayed;
  } finally {
    await dead.release();
  }
}

export const countOf = ({ parked, notifications, strays }: Found): number => parked + notifications + strays;
