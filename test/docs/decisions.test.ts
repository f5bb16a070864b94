import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = "docs/decisions";
const files = readdirSync(folder).filter((file) => file !== "README.md");
const read = (file: string) => readFileSync(`${folder}/${file}`, "utf8");

/** The row that the index has to have for a decision's file. */
function rowOf(file: string): string {
  const [, title, date] = /^# (.+)\n\n(\d{4}-\d\d-\d\d)\n/.exec(read(file)) ?? [];
  return `| ${file.slice(0, 4)} | [${title}](${file}) | ${date} |`;
}

describe("decisions", () => {
  it("are numbered without gaps", () => {
    expect(files.map((file) => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
  });

  it.each(files)("%s is dated, and says what was chosen, why, and instead of what", (file) => {
    expect(read(file)).toMatch(
      /^# .+\n\n\d{4}-\d\d-\d\d\n\n\*\*Chose:\*\* .+\n\n\*\*Because:\*\* .+\n\n\*\*Instead of:\*\* .+\n$/,
    );
  });

  it("are all in the index, in order, under their own titles and dates", () => {
    expect(read("README.md").match(/^\| \d{4} .*$/gm)).toEqual(files.map(rowOf));
  });
});
