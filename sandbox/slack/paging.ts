/** One page of `all`, and the cursor of the next; undefined when the cursor is not ours. */
export function pageOf<Item>(
  all: Item[],
  keyOf: (item: Item) => string,
  cursor: string | undefined,
  limit: number,
) {
  const start = cursor ? all.findIndex((item) => cursorOf(keyOf(item)) === cursor) + 1 : 0;
  if (cursor && start === 0) return undefined;
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  const more = start + items.length < all.length && last !== undefined;
  return { items, more, next: more ? cursorOf(keyOf(last)) : "" };
}

const cursorOf = (key: string) => Buffer.from(`after:${key}`).toString("base64");
