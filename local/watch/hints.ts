import { type FSWatcher, watch } from "node:fs";
import { type Duration, seconds } from "../../src/platform/time.ts";

/**
 * Calls `look` when a folder may have changed: at once where the system reports it, and every second all the same.
 * Network drives and containers report nothing, subfolders only some systems, and a folder that was taken away and came
 * back no more.
 */
export function onHints(
  folder: string,
  look: () => void,
  every: Duration = seconds(1),
): { stop: () => void } {
  let watcher: FSWatcher | undefined;
  try {
    watcher = watch(folder, look);
    // No more watches are left, or the folder is gone.
    watcher.on("error", () => watcher?.close());
  } catch {
    // The same.
  }
  const timer = setInterval(look, every);
  return {
    stop() {
      watcher?.close();
      clearInterval(timer);
    },
  };
}
