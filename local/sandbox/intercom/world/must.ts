import type { TableName, Tables } from "./tables.ts";
import type { World } from "./world.ts";

/** A record that the caller knows to exist; that it does not is a mistake in the sandbox itself. */
export function must<T extends TableName>(world: World, table: T, id: string): Tables[T] {
  const found = world.get(table, id);
  if (!found) throw new Error(`The sandbox has no ${id} in its ${table}.`);
  return found;
}
