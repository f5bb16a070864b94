import type { Clock } from "../../../src/platform/time.ts";
import type { Entry } from "./journal.ts";
import { createMembership, type Membership } from "./membership.ts";
import type { TableName, Tables } from "./tables.ts";

/** A topic that Intercom would send to subscribers, with its `data.item`, shaped when it happened. */
export interface RaisedTopic {
  topic: string;
  item: Record<string, unknown>;
}

/** The sandbox workspace in memory. Records are never mutated: `put` replaces them. */
export interface State {
  readonly appId: string;
  readonly people: Membership;
  /** Unix milliseconds. */
  now(): number;
  get<T extends TableName>(table: T, id: string | null | undefined): Tables[T] | undefined;
  /** All records of a table, oldest first. */
  all<T extends TableName>(table: T): Tables[T][];
  put<T extends TableName>(table: T, record: Tables[T]): Tables[T];
  remove(table: TableName, id: string): void;
  raise(topic: string, item: Record<string, unknown>): void;
  /** Runs `work` as one change: all of it is kept and journalled, or, when it throws, none of it. */
  change<Result>(work: () => Result): { result: Result; raised: RaisedTopic[] };
}

export interface StateOptions {
  appId: string;
  clock: Clock;
  /** Called with what a finished change has replaced. */
  record?: (entries: Entry[]) => void;
}

export function createState({ appId, clock, record }: StateOptions): State {
  const tables = new Map<TableName, Map<string, { id: string }>>();
  const people = createMembership();
  let before: Map<string, Entry> | undefined;
  let raised: RaisedTopic[] = [];

  const table = (name: TableName) => {
    const found = tables.get(name) ?? new Map<string, { id: string }>();
    tables.set(name, found);
    return found;
  };
  const set = ([name, id, next]: Entry) => {
    const rows = table(name);
    const previous = rows.get(id) ?? null;
    if (name === "contacts") people.move(previous, next);
    if (next) rows.set(id, next);
    else rows.delete(id);
    return previous;
  };
  const write = (entry: Entry) => {
    const previous = set(entry);
    const key = `${entry[0]}/${entry[1]}`;
    if (before && !before.has(key)) before.set(key, [entry[0], entry[1], previous]);
  };

  return {
    appId,
    people,
    now: clock,
    get: (name, id) => (id == null ? undefined : (table(name).get(id) as never)),
    all: (name) => [...table(name).values()] as never,
    put(name, next) {
      write([name, next.id, next]);
      return next;
    },
    remove: (name, id) => write([name, id, null]),
    raise: (topic, item) => void raised.push({ topic, item }),
    change(work) {
      if (before) return { result: work(), raised: [] };
      before = new Map();
      raised = [];
      try {
        const result = work();
        const entries = [...before.values()].map(
          ([name, id]): Entry => [name, id, table(name).get(id) ?? null],
        );
        if (entries.length > 0) record?.(entries);
        return { result, raised };
      } catch (error) {
        for (const entry of before.values()) set(entry);
        throw error;
      } finally {
        before = undefined;
      }
    },
  };
}

/** A record that must exist; a missing one is a bug of the sandbox. */
export function mustGet<T extends TableName>(state: State, table: T, id: string): Tables[T] {
  const found = state.get(table, id);
  if (!found) throw new Error(`The sandbox has no ${id} in its ${table}.`);
  return found;
}
