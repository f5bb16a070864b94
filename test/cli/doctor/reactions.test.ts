import { expect, it } from "vitest";
import { checkReactions } from "../../../cli/doctor/reactions.ts";
import type { WatchState } from "../../../local/watch/watch.ts";

const state: WatchState = {
  ...{ version: 2, loadedAt: 0, reactions: 7 },
  ...{ isNewest: true, problems: [], notes: [] },
};
const mistake = {
  ...{ file: "vip.ts", line: 9, column: 3 },
  ...{ says: "facts has no company.", remedy: 'Add needs: ["company"].' },
};

it("says that the reactions run as they were saved last", () => {
  expect(checkReactions(state)).toMatchObject([{ result: "ok", says: "7 run, as they were saved last" }]);
});

it("says what the type check has found, with its place, in what a start let run", () => {
  const problems = [mistake, { ...mistake, line: 12 }];
  expect(checkReactions({ ...state, problems })).toEqual([
    {
      ...{ check: "reactions", result: "warning" },
      says: "they run with a mistake: src/reactions/vip.ts:9:3  facts has no company.",
      remedy: 'Add needs: ["company"]. (and 1 more in this file)',
    },
  ]);
});

it("fails where what was saved last does not run, and warns of a reaction that is not listed", () => {
  const notes = [{ ...mistake, file: "churn.ts", says: "churn does not run." }];
  expect(checkReactions({ ...state, isNewest: false, problems: [mistake], notes })).toMatchObject([
    {
      result: "failure",
      says: expect.stringMatching(/^what was saved does not run, version 2 goes on: src/),
    },
    { result: "warning", says: "src/reactions/churn.ts:9:3  churn does not run." },
  ]);
});
