import type { Expression, Item, Table } from "./table.ts";

/** Side by side a large table takes minutes, not an hour. */
const segments = 4;

/** Every item of a table for which the filter holds, in no order. It reads, and pays for, the whole table. */
export async function scanned<T extends Item>(table: Table, filter: Expression, only: string): Promise<T[]> {
  const found = await Promise.all(Array.from({ length: segments }, (_, segment) => ofSegment(segment)));
  return found.flat();

  async function ofSegment(segment: number): Promise<T[]> {
    const items: T[] = [];
    let after: Item | undefined;
    do {
      const page = await table.scanSegment<T>(filter, { only, segment, segments, ...(after ? { after } : {}) });
      items.push(...page.items);
      after = page.next;
    } while (after);
    return items;
  }
}
