import type { Expression, Item, Table } from "./table.ts";

/** Side by side a large table takes minutes, not an hour. */
const segments = 4;

/**
 * Every item of a table for which the filter holds, in no order. It reads, and pays for, the whole table. `report` is
 * told how many it has found so far.
 */
export async function scanned<T extends Item>(
  table: Table,
  filter: Expression,
  only: string,
  report?: (count: number) => void,
): Promise<T[]> {
  let count = 0;
  const found = await Promise.all(Array.from({ length: segments }, (_, segment) => ofSegment(segment)));
  return found.flat();

  async function ofSegment(segment: number): Promise<T[]> {
    const items: T[] = [];
    let after: Item | undefined;
    do {
      const page = await table.scanSegment<T>(filter, {
        only,
        segment,
        segments,
        ...(after ? { after } : {}),
      });
      items.push(...page.items);
      count += page.items.length;
      report?.(count);
      after = page.next;
    } while (after);
    return items;
  }
}
