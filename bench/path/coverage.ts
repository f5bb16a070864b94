import { Session } from "node:inspector/promises";
import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** A function of ours that ran. `from` and `to` are its place in the script's text. */
export type Called = { file: string; name: string; from: number; to: number; scriptId: string };

const root = resolve(import.meta.dirname, "../..");
const counted = /^(src|functions)\//;

/**
 * The functions in `src/` and `functions/` that V8 sees called while `work` runs. The evaluation of a module is not a
 * call. An inline callback counts as a part of the function it is written in; a function with a name always counts.
 */
export async function functionsCalled(work: () => Promise<unknown>): Promise<Called[]> {
  const session = new Session();
  session.connect();
  try {
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
    await work();
    const { result } = await session.post("Profiler.takePreciseCoverage");
    await session.post("Profiler.stopPreciseCoverage");
    return result.flatMap(({ scriptId, url, functions }) => {
      const file = url.startsWith("file:") ? relative(root, fileURLToPath(url)) : "";
      if (!counted.test(file)) return [];
      const called = functions.flatMap(({ functionName: name, ranges: [range] }) =>
        // V8 reports the module itself as a function that begins where the file does.
        range && range.count > 0 && range.startOffset > 0
          ? [{ file, name, from: range.startOffset, to: range.endOffset, scriptId }]
          : [],
      );
      return called.filter((one) => one.name !== "" || !called.some((other) => isWithin(one, other)));
    });
  } finally {
    session.disconnect();
  }
}

const isWithin = (inner: Called, outer: Called) =>
  inner !== outer && outer.from <= inner.from && inner.to <= outer.to;

export const placeOf = ({ file, from, to }: Called) => `${file}:${from}-${to}`;
