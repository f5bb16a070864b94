import { expect, it } from "vitest";
import { atTime } from "../../../cli/desk/span.ts";
import { tellSetbacks } from "../../../cli/explain/failed-attempts.ts";

it("says once what an outage said again and again, and from when to when", () => {
  const at = (minute: number) => Date.UTC(2026, 0, 5, 9, minute);
  const down = (minute: number) => ({ at: at(minute), reason: "Intercom answered 503" });
  expect(tellSetbacks([down(1), down(2), down(4), { at: at(5), reason: "timeout" }, down(6)])).toEqual([
    `${atTime(at(1))} to ${atTime(at(4)).slice(11)}  3 attempts came to nothing for the same reason: Intercom answered 503`,
    `${atTime(at(5))}  came to nothing: timeout`,
    `${atTime(at(6))}  came to nothing: Intercom answered 503`,
  ]);
});
