import { describe, expect, it } from "vitest";
import { createProgress } from "../../cli/desk/progress.ts";
import { minutes, seconds } from "../../src/platform/time.ts";

function started() {
  const drawn: string[] = [];
  let now = 0;
  const progress = createProgress(
    (text) => void drawn.push(text),
    () => now,
  );
  return {
    progress,
    drawn,
    pass(time: number) {
      now += time;
    },
  };
}

describe("progress", () => {
  it("shows a bar, and what is done of what", () => {
    const { progress, drawn } = started();
    for (const done of [1, 2, 2, 3, 4]) progress.show("", done, 4);
    progress.end();
    expect(drawn[1]).toBe(`${"█".repeat(15)}${"░".repeat(15)} 2 of 4`);
    expect(drawn).toHaveLength(5);
    expect(drawn.at(-1)).toBe("");
  });

  it("estimates the time left by the pace of this run, not by what an earlier one did", () => {
    const { progress, drawn, pass } = started();
    progress.show("contacts", 5_000, 10_000);
    pass(seconds(1));
    progress.show("contacts", 5_100, 10_000);
    expect(drawn.at(-1)).toMatch(/5,100 of 10,000$/);
    pass(minutes(1) - seconds(1));
    progress.show("contacts", 6_000, 10_000);
    expect(drawn.at(-1)).toMatch(/6,000 of 10,000, about 4 min left$/);
    progress.show("companies", 1, 10);
    expect(drawn.at(-1)).toMatch(/^companies .* 1 of 10$/);
  });

  it("counts where nobody knows the total, and is silent without a terminal", () => {
    const { progress, drawn } = started();
    progress.show("items read", 1_234);
    expect(drawn).toEqual(["items read  1,234"]);
    createProgress(undefined).show("items read", 1, 2);
  });
});
