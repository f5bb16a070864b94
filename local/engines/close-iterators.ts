import { AbstractKeyIterator, AbstractValueIterator } from "abstract-level";

type Closable = { close: () => Promise<void>; return?: () => Promise<void> };

/**
 * dynalite ends its reads by `iterator.return()`, if there is one. The iterators of the installed abstract-level only have
 * `close()`, so each query would leave one open, and LevelDB keeps every version of the store that an open iterator may
 * still read: memory and files would grow with each query.
 */
export function closeIterators(): void {
  for (const { prototype } of [AbstractKeyIterator, AbstractValueIterator] as { prototype: Closable }[]) {
    prototype.return ??= function closeIt(this: Closable) {
      return this.close();
    };
  }
}
