import { digest, slack } from "deskbell";
import { atSchedule, inDigest } from "deskbell/testing";
import { expect, it } from "vitest";
import { morningDigest } from "../../examples/morning-digest.ts";

it("looks on working days at nine", () => {
  expect(morningDigest.on).toEqual({ when: "every", schedule: "weekday 09:00" });
});

it("tells #support what was left over", () => {
  const facts = atSchedule({ digest: { missed: { count: 1, first: [inDigest()] } } });
  expect(morningDigest.do(facts)).toEqual([slack.post("#support", digest(facts, "Good morning"))]);
});

it("stays quiet when nothing was", () => {
  expect(morningDigest.do(atSchedule())).toEqual({ quiet: "nothing was left over" });
});
