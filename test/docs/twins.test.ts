import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const lines = readFileSync("docs/twins.md", "utf8").split("\n");
const rows = lines
  .filter((line) => line.startsWith("| ") && !/^\| (behaviour|---)/.test(line))
  .map((line) => line.slice(2, -2).split(" | "));

describe("what the twins do", () => {
  it.each(rows)("%s", (...[behaviour, source, test = ""]) => {
    expect(behaviour).toBeTruthy();
    expect(source).toBeTruthy();
    const [, path = "", name = ""] = /^`(.+?)`: (.+)$/.exec(test) ?? [];
    expect(existsSync(path), `${path} exists`).toBe(true);
    expect(readFileSync(path, "utf8"), `${path} has the test`).toContain(`"${name}"`);
  });

  it("is told in tables of three columns", () => {
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter((row) => row.length !== 3)).toEqual([]);
  });
});
