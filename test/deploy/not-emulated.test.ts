import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { notEmulated } from "./not-emulated.ts";

test.each(notEmulated)("what no emulator shows is tested otherwise: $what", ({ file, test: name }) => {
  expect(readFileSync(file, "utf8")).toContain(name);
});

test("docs/emulated-aws.md lists all of it", () => {
  const page = readFileSync("docs/emulated-aws.md", "utf8");
  for (const { what, file } of notEmulated) expect(page).toContain(`| ${what} | \`${file}\` |`);
});
