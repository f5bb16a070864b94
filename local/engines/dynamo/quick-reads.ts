import { Readable, Stream } from "node:stream";
import type { AbstractLevel, AbstractValueIterator } from "abstract-level";
import type { Store, TableDescription } from "dynalite/db/index.js";

type Level = AbstractLevel<string, string, unknown>;
type Values = AbstractValueIterator<Level, string, unknown>;

/** How many values of a query are read at once. */
const chunk = 100;

/**
 * Reads a store without the detours of dynalite's own reading: a value at once, where a thread, three promises and a turn
 * of the event loop took several times as long as LevelDB itself; many by the chunk, where each was a step of a stream.
 *
 * It also closes what it reads by: dynalite ends its iterators by `return()`, which those of the installed abstract-level
 * do not have, and LevelDB keeps every version of the store that an open iterator may still read.
 */
export function readQuickly({ db }: Store): void {
  const level = db as unknown as Level;
  db.get = (key, answered) => {
    let value: unknown;
    try {
      value = level.getSync(key);
    } catch (error) {
      answered(error);
      return;
    }
    answered(null, value);
  };
  db.createValueStream = (range) => streamOf(level.values(range));
  db.createKeyStream = (range) => Readable.from(level.keys(range));
}

/** As much of a stream as dynalite uses: `data`, `end`, `error`, and `destroy` once it has enough. */
function streamOf(values: Values): Stream {
  let enough = false;
  const stream = Object.assign(new Stream(), {
    destroy() {
      enough = true;
    },
  });
  async function read(): Promise<void> {
    try {
      while (!enough) {
        const read = await values.nextv(chunk);
        if (read.length === 0) break;
        for (const value of read) if (!enough) stream.emit("data", value);
      }
    } finally {
      await values.close();
    }
  }
  read().then(
    () => stream.emit("end"),
    (error) => stream.emit("error", error),
  );
  return stream;
}

/** Keeps the descriptions of tables, which every operation asks for, until they change. */
export function rememberTables(store: Store): void {
  const known = new Map<string, TableDescription>();
  const { tableDb, getTable } = store;
  const { put, del } = tableDb;
  // Both before and after: an operation between the two may have read the old one.
  const changed = <Rest extends unknown[]>(change: (name: string, ...rest: Rest) => void) =>
    function changing(this: unknown, name: string, ...rest: Rest) {
      known.delete(name);
      change.call(tableDb, name, ...rest);
    };
  tableDb.put = changed(put);
  tableDb.del = changed(del);
  store.getTable = (name, ready, answered) => {
    if (ready === false) return getTable(name, ready, answered);
    const table = known.get(name);
    if (table) return ready(null, table);
    getTable(name, (error, found) => {
      if (!error && found?.TableStatus === "ACTIVE") known.set(name, found);
      ready(error, found);
    });
  };
}
