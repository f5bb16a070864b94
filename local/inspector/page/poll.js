/**
 * Reads again and again while the page is seen: `every` milliseconds after the last answer. `arrived` is told what was
 * read, `failed` why nothing was. Returns a function that reads at once.
 */
export function poll(read, { every, arrived, failed }) {
  let timer;
  let reading = false;

  async function turn() {
    clearTimeout(timer);
    if (reading || document.hidden) return;
    reading = true;
    try {
      const told = await read().catch((error) => failed(error));
      if (told) arrived(told);
    } finally {
      reading = false;
      timer = setTimeout(turn, every);
    }
  }

  document.addEventListener("visibilitychange", turn);
  turn();
  return turn;
}
