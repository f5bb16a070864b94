import type { Context } from "hono";
import { streamSSE } from "hono/streaming";
import type { Changes } from "./changes.ts";

/** How soon a browser asks again after the stream has broken off. */
const retry = 500;

/**
 * A stream with one event at the beginning and one for each change, each of which says no more than "read anew". It watches
 * before it says so: what changes while the page reads is told, and what changed while it could not watch is read.
 */
export const streamChanges = (c: Context, { watch }: Pick<Changes, "watch">) =>
  streamSSE(c, async (stream) => {
    const { promise: over, resolve: end } = Promise.withResolvers<void>();
    let isWriting = false;
    let isDue = false;

    /** A browser that does not read is told once, when it does. */
    async function tell() {
      isDue = true;
      if (isWriting) return;
      isWriting = true;
      while (isDue && !stream.aborted) {
        isDue = false;
        await stream.writeSSE({ data: "changed", retry });
      }
      isWriting = false;
    }

    stream.onAbort(end);
    const leave = watch({ changed: () => void tell(), ended: end });
    await tell();
    await over;
    leave();
  });
