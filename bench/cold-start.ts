import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";

/** One start: ms to the first answer by the process's own clock and from outside, and CPU. */
export type ColdStart = { inside: number; outside: number; cpu: number };

const start = join(import.meta.dirname, "receive", "start.mjs");

/** Starts a bundle in a fresh process and sends it one webhook; throws unless it answers 200. */
export async function coldStart(
  bundle: string,
  event: string,
  environment: Record<string, string>,
): Promise<ColdStart> {
  const began = performance.now();
  const child = spawn(process.execPath, [start, bundle, event], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const seen: { answer?: unknown; outside: number } = { outside: Number.NaN };
  // At the first byte: the process may take its time to end.
  child.stdio[3]?.once("data", (answer) =>
    Object.assign(seen, { answer, outside: performance.now() - began }),
  );
  const said = text(child.stderr as Readable);
  child.stdout?.resume();
  await once(child, "close");
  const { ms, cpu, status } = JSON.parse(String(seen.answer ?? "{}"));
  if (status !== 200) throw new Error(`${bundle} answered ${status ?? "nothing"}: ${await said}`);
  return { inside: ms, outside: seen.outside, cpu };
}
