import type { Calls } from "./counted.ts";

/** Something that grows, and what is done at each size. */
export type Axis = {
  what: string;
  sizes: readonly number[];
  prepare: (size: number) => Promise<{
    calls?: Calls;
    /** What is measured; where there is `measured`, what comes before it each time. */
    run: () => unknown;
    measured?: () => unknown;
  }>;
};
