import { expect, it } from "vitest";
import { atTime } from "../../../cli/desk/span.ts";
import { failedAttemptLines } from "../../../cli/explain/failed-attempts.ts";

it("joins equal reasons in a row into one line with their times", () => {
  const at = (minute: number) => Date.UTC(2026, 0, 5, 9, minute);
  const down = (minute: number) => ({ at: at(minute), reason: "Intercom answered 503" });
  expect(failedAttemptLines([down(1), down(2), down(4), { at: at(5), reason: "timeout" }, down(6)])).toEqual([
    `${atTime(at(1))} to ${atTime(at(4)).slice(11)}  3 attempts failed for the same reason: Intercom answered 503`,
    `${atTime(at(5))}  failed: timeout`,
    `${atTime(at(6))}  failed: Intercom answered 503`,
  ]);
});
