import { readdirSync, readFileSync } from "node:fs";

/** A process's peak resident memory in MB; undefined once it has ended. */
export function peakMemory(pid: number): number | undefined {
  const found = /^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`));
  return found ? Number(found[1]) / 1_024 : undefined;
}

/** The CPU time of all threads of a process, in ms. */
export function cpuTime(pid: number): number {
  const threads = readdirSync(`/proc/${pid}/task`);
  const spent = threads.map((thread) =>
    Number(read(`/proc/${pid}/task/${thread}/schedstat`).split(" ")[0] ?? 0),
  );
  return spent.reduce((sum, one) => sum + one, 0) / 1e6;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
