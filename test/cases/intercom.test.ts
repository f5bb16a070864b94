import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hold } from "./outcome.ts";
import { run } from "./run.ts";
import { folder, situationsIn } from "./situation.ts";

describe.each([
  ["given", folder],
  ["neighbour", join(folder, "neighbours")],
])("%s", (_, path) => {
  it.each(situationsIn(path))("$name: $situation.shows", async ({ situation }) => {
    expect.hasAssertions();
    const outcome = await run(situation);
    for (const expectation of situation.expect) hold(outcome, expectation, situation.right);
  });
});
