import type { Answered, Store } from "dynalite/db/index.js";

type Write = { type: "put"; key: string; value: unknown } | { type: "del"; key: string };
type Waiting = { write: Write; answered: Answered<void> };

/**
 * Writes what comes while a write is under way in one go, in order. Each is answered once LevelDB has it, as before. To
 * hand a write to a thread and to take its answer costs more than the write.
 */
export function groupWrites({ db }: Pick<Store, "db">): void {
  const { batch } = db;
  let waiting: Waiting[] = [];
  let isWriting = false;

  function add(write: Write, answered: Answered<void>): void {
    waiting.push({ write, answered });
    if (isWriting) return;
    isWriting = true;
    queueMicrotask(writeAll);
  }

  function writeAll(): void {
    const group = waiting;
    waiting = [];
    batch.call(
      db,
      group.map(({ write }) => write),
      (error) => {
        isWriting = waiting.length > 0;
        if (isWriting) writeAll();
        for (const { answered } of group) answered(error);
      },
    );
  }

  db.put = (key, value, answered) => add({ type: "put", key, value }, answered);
  db.del = (key, answered) => add({ type: "del", key }, answered);
}
