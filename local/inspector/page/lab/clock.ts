import { post } from "../ask.ts";
import type { AboutDesk } from "../desk.ts";
import { byId } from "../element.ts";
import { distance } from "../span.ts";
import { deskNow } from "../time.ts";
import { nextMonday } from "./next-monday.ts";

const quarter = 15 * 60_000;
const shortly = new Intl.DateTimeFormat(undefined, {
  ...{ weekday: "short", day: "numeric", month: "short" },
  ...{ hour: "numeric", minute: "2-digit" },
});

/** Moves the sandbox's clock ahead, and shows the desk's time while it differs from the machine's. */
export function createClock(moved: () => unknown) {
  const place = byId("desk-time");
  const buttons = [byId("plus-quarter", HTMLButtonElement), byId("to-monday", HTMLButtonElement)];
  const leaps = [() => quarter, () => nextMonday(deskNow()) - deskNow()];
  let ahead = 0;

  for (const [nth, button] of buttons.entries())
    button.addEventListener("click", () => leap(leaps[nth]?.() ?? 0));

  async function leap(by: number) {
    for (const button of buttons) button.disabled = true;
    const error = await post("api/clock", { by });
    for (const button of buttons) button.disabled = false;
    byId("lab-trouble").textContent = error ?? "";
    await moved();
  }

  function tick() {
    const words =
      ahead > 0 ? `Desk: ${shortly.format(deskNow())}, ${distance(ahead)} ahead (forward only)` : "";
    if (place.textContent !== words) place.textContent = words;
  }

  setInterval(tick, 1_000);
  return {
    draw(about: AboutDesk) {
      ahead = about.ahead;
      tick();
    },
  };
}
