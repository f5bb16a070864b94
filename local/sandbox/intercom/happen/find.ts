import type { TableName, Tables } from "../world/tables.ts";
import { CannotHappen } from "./options.ts";
import type { Stage } from "./stage.ts";

/** The record that `word` names by one of `keys`, whatever its case; otherwise a CannotHappen listing what there is. */
export function find<T extends TableName>(
  { world }: Stage,
  table: T,
  word: string,
  keys: readonly (keyof Tables[T] & string)[],
): Tables[T] {
  const wanted = word.toLowerCase();
  const records = world.all(table);
  for (const key of keys) {
    const found = records.find((record) => String(record[key] ?? "").toLowerCase() === wanted);
    if (found) return found;
  }
  const names = records
    .map((record) => keys.map((key) => record[key]).find((name) => name != null))
    .slice(-30);
  throw new CannotHappen(`The sandbox has no "${word}" among its ${table}. There are: ${names.join(", ")}.`);
}
