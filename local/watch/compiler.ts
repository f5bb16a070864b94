import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { type Duration, seconds } from "../../src/platform/time.ts";
import type { Found } from "./compiler-thread.ts";
import type { Problem } from "./problem.ts";
import { problemOf } from "./problem-of.ts";
import type { Sources } from "./sources.ts";

/** Options as everywhere, but what is unused for a while does not stop a reaction that is being written. */
const settings = fileURLToPath(new URL("reactions.tsconfig.json", import.meta.url));
const program = new URL("compiler-thread.ts", import.meta.url);

/** The first check takes a second, on a busy machine some; a compiler that does not answer for so long has died. */
const longest: Duration = seconds(20);

/** TypeScript's compiler for the modules of a folder. The first check starts it; it takes 200 MB until `rest`. */
export function createCompiler(folder: string, project = settings) {
  let worker: Worker | undefined;
  return {
    /** What is wrong with these texts, in the order of the files and lines. */
    async check(sources: Sources): Promise<Problem[]> {
      worker ??= new Worker(program, { workerData: { folder, project } });
      worker.postMessage(sources);
      const [found] = (await once(worker, "message", { signal: AbortSignal.timeout(longest) })) as [Found[]];
      return found.flatMap(({ file, mistakes }) =>
        mistakes.map((mistake) => problemOf(mistake, file, sources)),
      );
    },
    /** Ends it until the next check. */
    async rest(): Promise<void> {
      const ending = worker;
      worker = undefined;
      // One that threw has ended, and has no thread any more.
      if (!ending || ending.threadId < 0) return;
      const timer = setTimeout(() => void ending.terminate(), seconds(2));
      ending.postMessage("end");
      await once(ending, "exit");
      clearTimeout(timer);
    },
  };
}
