import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { patternOf, type Retired, retired } from "./retired-words.ts";

/** What was decided and changed is told in the words of its day. */
const exempt =
  /^(node_modules|cdk\.out|\.|CHANGELOG|docs\/decisions\/|test\/docs\/(retired-words|glossary\.test)\.ts)/;

const files = globSync("**/*.{ts,tsx,mjs,html,md}", { exclude: (path) => exempt.test(String(path)) })
  .filter((file) => !exempt.test(file))
  .toSorted();
const texts = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));

const architecture = readFileSync("ARCHITECTURE.md", "utf8");
const glossary = /\n## Glossary\n([\s\S]*?)(?=\n## |$)/.exec(architecture)?.[1] ?? "";
const words = [...glossary.matchAll(/^\| `?([\w -]+?)`? \|/gm)]
  .map(([, word = ""]) => word)
  .filter((word) => word !== "word" && !/^-+$/.test(word));

describe("the glossary", () => {
  it("fits on a page: at most thirty rows, each word once", () => {
    expect(words.length).toBeGreaterThan(0);
    expect(words.length).toBeLessThanOrEqual(30);
    expect(new Set(words).size).toBe(words.length);
  });

  const exported = texts
    .filter(({ file }) => /^(src|sandbox|local)\//.test(file))
    .flatMap(({ text }) => [...text.matchAll(/^export (?:async )?(?:\w+) (\w+)/gm)].map(([, name]) => name))
    .join("\n");
  const documents = texts
    .filter(({ file }) => file.endsWith(".md"))
    .map(({ text }) => text.replace(glossary, ""))
    .join("\n");

  it.each(words)("explains a word in use: %s", (word) => {
    const inUse = new RegExp(word.replaceAll(/[ -]/g, "[\\s-]?"), "i");
    expect(inUse.test(exported) || inUse.test(documents)).toBe(true);
  });
});

/** Where a retired word is still written, as file:line, names of files included. */
function uses(entry: Retired, all: readonly { file: string; text: string }[]): string[] {
  const pattern = patternOf(entry);
  return all
    .filter(({ file }) => entry.within?.test(file) ?? true)
    .flatMap(({ file, text }) => [
      ...(file.match(pattern) ?? []).map((found) => `${file} is named "${found}"`),
      ...text
        .split("\n")
        .flatMap((line, nth) =>
          (line.match(pattern) ?? []).map((found) => `${file}:${nth + 1} says "${found}"`),
        ),
    ]);
}

describe("a retired word", () => {
  it.each(retired)("is left nowhere: $word", (entry) => {
    expect(uses(entry, texts).join("\n"), `Write: ${entry.instead}`).toBe("");
  });

  const found = (word: string, text: string, file = "src/a.ts") =>
    uses(retired.find((entry) => entry.word === word) as Retired, [{ file, text }]);

  it("is found as a part of a name, too", () => {
    expect(found("lane", "a lane\nlaneOf(oneLane, lanes)")).toEqual([
      'src/a.ts:1 says "lane"',
      'src/a.ts:2 says "lane"',
      'src/a.ts:2 says "Lane"',
      'src/a.ts:2 says "lanes"',
    ]);
    expect(found("arrival", "", "src/arrival.ts")).toEqual(['src/arrival.ts is named "arrival"']);
  });

  it("is none where another word contains it, or where the field says so", () => {
    expect(found("lane", "a plane")).toEqual([]);
    expect(found("bell", "Deskbell, deskbell, DESKBELL_CONFIG, :bell:")).toEqual([]);
    expect(found("ring", "string, ringing, toString")).toEqual([]);
    expect(found("receipt", "ReceiptHandle, receiptHandle")).toEqual([]);
    expect(found("letter", "dead letter, dead-letter queue, letters, digits")).toEqual([]);
    expect(found("matter", "It does not matter")).toEqual([]);
    expect(found("standing", "the standing costs", "cli/cost.ts")).toEqual([]);
  });
});
