import type { Expression, Table } from "../../src/store/table.ts";

type Rewrite = (condition: Expression) => Expression | undefined;

/** A table whose writes have other conditions, or none. */
export function conditions(table: Table, rewrite: Rewrite): Table {
  const rewritten = (condition: Expression | undefined) => condition && rewrite(condition);
  return {
    ...table,
    put: (item, condition) => table.put(item, rewritten(condition)),
    update: (key, change, condition) => table.update(key, change, rewritten(condition)),
    delete: (key, condition) => table.delete(key, rewritten(condition)),
  };
}
