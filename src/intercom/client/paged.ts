/** A list that comes in pages. A page is requested only when it is read, and each reading starts from the first page. */
export type Paged<Page, Item> = AsyncIterable<Item> & {
  /** The first page, as Intercom answers it. */
  first(): Promise<Page>;
  /** Page after page, with counts and cursors. */
  pages(): AsyncIterable<Page>;
};

export function paged<Page, Item>(
  read: () => AsyncGenerator<Page, void, undefined>,
  itemsOf: (page: Page) => readonly Item[],
): Paged<Page, Item> {
  return {
    async first() {
      const pages = read();
      try {
        const { value } = await pages.next();
        return value as Page;
      } finally {
        await pages.return();
      }
    },
    pages: read,
    async *[Symbol.asyncIterator]() {
      for await (const page of read()) yield* itemsOf(page);
    },
  };
}
