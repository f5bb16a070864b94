import { type Clock, seconds } from "../../src/platform/time.ts";
import { inWords } from "./span.ts";

const width = 30;

/** Before this much time an estimate says nothing. */
const soon = seconds(2);

/**
 * How far a long task is, on the terminal's last line: a bar, what is done of what, and the time that is left at the pace
 * so far. Shows nothing without `draw`.
 */
export function createProgress(draw: ((text: string) => void) | undefined, clock: Clock = Date.now) {
  let part: { what: string; at: number; done: number } | undefined;
  let shown = "";
  return {
    /** `what` names the part of the task; an estimate begins anew with each. */
    show(what: string, done: number, total?: number): void {
      if (!draw) return;
      // An interrupted task goes on where it stopped: what was done before says nothing about the pace.
      if (part?.what !== what) part = { what, at: clock(), done };
      const text = [what, total ? barOf(done, total) : done.toLocaleString("en")].filter(Boolean).join("  ");
      const line = `${text}${total ? leftOf(part, { done, total, now: clock() }) : ""}`;
      if (line === shown) return;
      shown = line;
      draw(line);
    },
    end(): void {
      if (part) draw?.("");
      part = undefined;
    },
  };
}

function barOf(done: number, total: number): string {
  const filled = Math.min(Math.floor((done / total) * width), width);
  const [some, all] = [done, total].map((count) => count.toLocaleString("en"));
  return `${"█".repeat(filled)}${"░".repeat(width - filled)} ${some} of ${all}`;
}

function leftOf(
  began: { at: number; done: number },
  { done, total, now }: { done: number; total: number; now: number },
): string {
  const elapsed = now - began.at;
  if (elapsed < soon || done <= began.done || done >= total) return "";
  const left = (elapsed / (done - began.done)) * (total - done);
  return `, about ${inWords(Math.max(left, seconds(1)))} left`;
}
