import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../../cli/program/exit-codes.ts";
import { createProgram } from "../../cli/program/program.ts";
import { commandsPage } from "../../cli/reference/commands.ts";

const page = readFileSync("docs/commands.md", "utf8");
const { commands } = createProgram({ environment: {}, print: () => undefined });

describe("docs/commands.md", () => {
  it("is what `npm run reference` writes", () => {
    expect(page).toBe(commandsPage());
  });

  it("describes every command, option and exit code", () => {
    for (const command of commands) {
      const [, section = ""] = page.split(`\n## deskbell ${command.name()}\n`);
      const own = section.split("\n## ")[0]!;
      for (const { long } of command.options) expect(own, command.name()).toContain(`${long}`);
    }
    for (const code of Object.values(exitCodes)) expect(page).toContain(`| ${code} |`);
  });
});

/** Each use of the program in a text: the words after `npx deskbell`, up to the end of the code. */
function usesIn(text: string): string[] {
  return [...text.matchAll(/npx deskbell ([^`"'\n#|()$]+)/g)].map(([, words]) => words!.trim());
}

/** What a use names that the program does not have. */
function unknownIn(words: string): string[] {
  const [name = "", ...rest] = words.split(/\s+/);
  const command: Command | undefined = commands.find((one) => one.name() === name);
  if (!command) return /^(-|help$)/.test(name) ? [] : [name];
  const known = ["--help", ...command.options.map(({ long }) => long)];
  return rest.filter((word) => /^--\w/.test(word) && !known.includes(word.replace(/[=.,;:)].*/, "")));
}

describe("documents and sentences of the program", () => {
  const tracked = execFileSync("git", ["ls-files", "--", "*.md", "*.ts", "*.tsx", "*.yml"], {
    encoding: "utf8",
  });
  const files = tracked.split("\n").filter((file) => file && !/^(CHANGELOG|test\/)/.test(file));

  it("name commands and options that exist", () => {
    const unknown = files.flatMap((file) =>
      usesIn(readFileSync(file, "utf8")).flatMap((words) =>
        unknownIn(words).map((word) => `${file}: ${word} in "npx deskbell ${words}"`),
      ),
    );
    expect(unknown).toEqual([]);
    expect(files.flatMap((file) => usesIn(readFileSync(file, "utf8"))).length).toBeGreaterThan(60);
  });

  it("would name those that do not", () => {
    expect(usesIn("run `npx deskbell explian 17`, or\nnpx deskbell list --jsno  # all")).toEqual([
      "explian 17",
      "list --jsno",
    ]);
    expect(["explian 17", "list --jsno", "replay --parked", "--help"].map(unknownIn)).toEqual([
      ["explian"],
      ["--jsno"],
      [],
      [],
    ]);
  });

  it("call the program in one way", () => {
    const names = commands.map((one) => one.name()).join("|");
    const other = new RegExp(`npm run (?:${names})\\b(?!:)|(?:node|npx) cli/`);
    expect(files.filter((file) => other.test(readFileSync(file, "utf8")))).toEqual([]);
  });
});
