import { readFileSync } from "node:fs";
import * as testing from "deskbell/testing";
import { expect, it } from "vitest";

const page = readFileSync("docs/testing.md", "utf8");

it("docs/testing.md has a row for each export of deskbell/testing, and no other", () => {
  const rows = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(rows.toSorted()).toEqual(Object.keys(testing).toSorted());
});

it("docs/testing.md shows a test that is run", () => {
  const [, shown = ""] = /```ts\n([\s\S]*?)```/.exec(page) ?? [];
  expect(shown).toContain("expect(");
  expect(readFileSync("test/examples/churn-risk.test.ts", "utf8")).toContain(shown);
});
