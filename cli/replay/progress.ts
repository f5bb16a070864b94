const width = 30;

/** A progress bar; prints nothing without a terminal. */
export function progressBar(total: number, draw: ((text: string) => void) | undefined) {
  let done = 0;
  let shown = -1;
  return {
    step() {
      done += 1;
      const filled = Math.floor((done / total) * width);
      const percent = Math.floor((done / total) * 100);
      if (percent === shown) return;
      shown = percent;
      draw?.(`${"█".repeat(filled)}${"░".repeat(width - filled)} ${done} of ${total}`);
    },
    end() {
      if (done > 0) draw?.("");
    },
  };
}
