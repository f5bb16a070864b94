import { readFile, writeFile } from "node:fs/promises";
import type { Clock, Duration } from "../src/platform/time.ts";

/** The desk's clock. In the sandbox it can be moved ahead, so that a reminder need not be waited for. */
export type DeskClock = Awaited<ReturnType<typeof openClock>>;

/**
 * The machine's clock, and how far the desk's is ahead of it. It goes forward only: what was dated by it stays in the
 * past, also after a restart, so the distance is kept in `file`.
 */
export async function openClock(machine: Clock, file?: string) {
  let ahead = file ? await readAhead(file) : 0;
  return {
    now: () => machine() + ahead,
    ahead: () => ahead,
    async forward(by: Duration): Promise<void> {
      if (!(by >= 0)) throw new RangeError("The clock goes forward only.");
      ahead += by;
      if (file) await writeFile(file, JSON.stringify({ ahead }), { mode: 0o600 });
    },
  };
}

async function readAhead(file: string): Promise<number> {
  try {
    const { ahead } = JSON.parse(await readFile(file, "utf8")) as { ahead?: unknown };
    return typeof ahead === "number" && ahead > 0 ? ahead : 0;
  } catch {
    return 0;
  }
}
