import type { Clock } from "../../../../src/platform/time.ts";
import { plant } from "../seed/plant.ts";
import { openJournal } from "./journal.ts";
import { createWorld, type World } from "./world.ts";

/** The world as it was left, or, the first time, as every sandbox begins. */
export function openWorld({ appId, clock, file }: { appId: string; clock: Clock; file?: string }): {
  world: World;
  close(): void;
} {
  const journal = file === undefined ? undefined : openJournal(file, clock());
  let time: number | undefined = journal?.born ?? clock();
  const world = createWorld({
    appId,
    clock: () => time ?? clock(),
    record: (entries) => journal?.append(entries),
  });
  plant(world, (moment) => {
    time = moment;
  });
  time = undefined;
  for (const [table, id, record] of journal?.entries ?? []) {
    if (record) world.put(table, record as never);
    else world.remove(table, id);
  }
  return { world, close: () => journal?.close() };
}
