import type { LeasedMessages } from "../../messages/dead-letter-queue.ts";
import type { Parked, ParkedList } from "../../store/parked.ts";
import { leaseChosen } from "../replay/dead-letters.ts";

type Means = {
  parkedList: Pick<ParkedList, "all" | "drop">;
  lease: (what: Parked["what"]) => Promise<LeasedMessages>;
};

/**
 * Gives up what is parked under this id: it leaves the list, and its dead letter is deleted, so that the alarm can end. Its
 * record stays with its subject and says who dropped it, so that it is shown and not lost (promise 1). The list comes
 * last: when something before fails, it can be dropped again. Gives what was dropped.
 */
export async function drop({ parkedList, lease }: Means, id: string, by: string): Promise<Parked[]> {
  const chosen = (await parkedList.all()).filter((one) => one.id === id);
  const dropped: Parked[] = [];
  if (chosen.length === 0) return dropped;
  const dead = await leaseChosen(lease, chosen, false);
  try {
    await dead.remove();
    for (const one of chosen) if (await parkedList.drop(one, by)) dropped.push(one);
    return dropped;
  } finally {
    await dead.release();
  }
}
