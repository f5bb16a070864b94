import { Session } from "node:inspector/promises";
import type { Called } from "./coverage.ts";

const reached = "deskbellPathReached";

/**
 * The same functions in the order in which `work` calls them first. Coverage knows no order, so each gets a breakpoint
 * whose condition notes the call and never holds: nothing pauses. Functions that `work` does not call come last.
 */
export async function inOrderOfFirstCall(called: readonly Called[], work: () => Promise<unknown>) {
  const order = new Map<number, number>();
  const global = globalThis as unknown as Record<string, unknown>;
  global[reached] = (nth: number) => {
    if (!order.has(nth)) order.set(nth, order.size);
  };
  const session = new Session();
  session.connect();
  try {
    await session.post("Debugger.enable");
    for (const [nth, { scriptId, from }] of called.entries()) {
      const { scriptSource } = await session.post("Debugger.getScriptSource", { scriptId });
      const before = scriptSource.slice(0, from).split("\n");
      const location = {
        scriptId,
        lineNumber: before.length - 1,
        columnNumber: before.at(-1)?.length ?? 0,
      };
      await session.post("Debugger.setBreakpoint", {
        location,
        condition: `globalThis.${reached}(${nth}), false`,
      });
    }
    await work();
  } finally {
    session.disconnect();
    delete global[reached];
  }
  const place = (nth: number) => order.get(nth) ?? Number.POSITIVE_INFINITY;
  return called
    .map((one, nth) => ({ one, place: place(nth) }))
    .toSorted((a, b) => (a.place === b.place ? 0 : a.place - b.place))
    .map(({ one }) => one);
}
