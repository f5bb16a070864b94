import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { referencePage } from "../../cli/reference/page.ts";
import * as face from "../../src/index.ts";
import { topics } from "../../src/intercom/webhook/topics.ts";

let page: string;
beforeAll(() => {
  page = referencePage();
});

describe("docs/reference.md", () => {
  it("is what `npm run reference` writes", () => {
    expect(readFileSync("docs/reference.md", "utf8")).toBe(page);
  });

  it("lists every topic once", () => {
    const listed = [...page.matchAll(/^- `([\w.]+)`/gm)].map(([, topic]) => topic);
    expect(listed.toSorted()).toEqual(Object.keys(topics).toSorted());
  });

  it("names everything that the face exports, and every effect", () => {
    expect(
      Object.keys(face).filter((name) => !page.includes(`\`${name}`) && !page.includes(`### ${name}\n`)),
    ).toEqual([]);
    const effects = Object.entries({ slack: face.slack, intercom: face.intercom, http: face.http });
    const calls = effects.flatMap(([object, its]) => Object.keys(its).map((name) => `\`${object}.${name}(`));
    expect(calls.filter((call) => !page.includes(call))).toEqual([]);
  });

  it("shows options and what they mean", () => {
    expect(page).toContain("options?: { thread?: boolean; urgent?: boolean }");
    expect(page).toContain("aroundTheClock?: boolean");
  });
});
