import type { Clock } from "../../../src/platform/time.ts";
import { seed } from "../seed/seed.ts";
import { openStateJournal } from "./journal.ts";
import { createState, type State } from "./state.ts";

/** The state as it was left, or, the first time, as every sandbox begins. */
export function openState({
  appId,
  clock,
  file,
}: {
  appId: string;
  clock: Clock;
  file: string | undefined;
}): { state: State; tidy(): void; close(): void } {
  const journal = openStateJournal(file, clock());
  let seedTime: number | undefined = journal.born;
  const state = createState({ appId, clock: () => seedTime ?? clock(), record: journal.append });
  seed(state, (moment) => {
    seedTime = moment;
  });
  seedTime = undefined;
  for (const [table, id, record] of journal.entries) {
    if (record) state.put(table, record as never);
    else state.remove(table, id);
  }
  return { state, tidy: journal.tidy, close: journal.close };
}
