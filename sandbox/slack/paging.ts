/** One page of `all`, and the cursor of the next; undefined when the cursor is not ours. */
export function pageOf<Item>(
  all: Item[],
  keyOf: (item: Item) => string,
  cursor: string | undefined,
  limit: number,
) {
  const after = cursor && keyIn(cursor);
  const start = cursor ? all.findIndex((item) => keyOf(item) === after) + 1 : 0;
  if (cursor && start === 0) return undefined;
  const items = all.slice(start, start + limit);
  const last = items.at(-1);
  const more = start + items.length < all.length && last !== undefined;
  return { items, more, next: more ? cursorOf(keyOf(last)) : "" };
}

const cursorOf = (key: string) => Buffer.from(`after:${key}`).toString("base64");

const keyIn = (cursor: string) =>
  Buffer.from(cursor, "base64")
    .toString()
    .replace(/^after:/, "");
