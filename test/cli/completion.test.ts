import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import type { Shell } from "../../cli/completion/shells.ts";
import { createProgram } from "../../cli/program/program.ts";
import { topics } from "../../src/intercom/webhook/topics.ts";
import { command } from "../command.ts";
import { isInstalled } from "./installed.ts";

const names = createProgram({ environment: {}, print: () => undefined }).commands.map((one) => one.name());

async function scriptFor(shell: Shell): Promise<string> {
  const lines: string[] = [];
  await command("completion")([shell], { environment: {}, print: (line) => void lines.push(line) });
  return lines.join("\n");
}

/** Runs a shell's words after it has read the script. */
async function run(shell: Shell, words: string): Promise<string[]> {
  const file = join(await mkdtemp(join(tmpdir(), "deskbell-completion-")), "script");
  await writeFile(file, await scriptFor(shell));
  const { stdout } = await promisify(execFile)(shell, ["-c", words.replaceAll("SCRIPT", file)]);
  return stdout.split("\n").filter(Boolean);
}

/** What each shell offers for the words typed so far, the last of them unfinished. */
const completed: Record<Shell, (words: string[]) => Promise<string[]>> = {
  async bash(words) {
    const typed = words.map((word) => `'${word}'`).join(" ");
    const ask = `source SCRIPT; COMP_WORDS=(deskbell ${typed}); COMP_CWORD=${words.length}; _deskbell; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return run("bash", ask);
  },
  async zsh(words) {
    // Without a line editor, zsh's own functions only show what they are given; a letter chooses among it.
    const ask = `compdef() { : }; _describe() { print -l -- \${(P)2} }; _arguments() { print -l -- "$@" }
      source SCRIPT; words=(deskbell ${words.map((word) => `'${word}'`).join(" ")}); CURRENT=${words.length + 1}; _deskbell`;
    return run("zsh", ask);
  },
  async fish(words) {
    const ask = `source SCRIPT; complete -C 'deskbell ${words.join(" ")}' | cut -f1`;
    return run("fish", ask);
  },
};

describe.skipIf(!isInstalled("bash"))("bash completes", () => {
  const { bash } = completed;

  it("commands", async () => {
    expect(await bash(["exp"])).toEqual(["explain"]);
    expect(await bash([""])).toEqual([...names, "help", "--help", "--version"]);
    expect(await bash(["help", "par"])).toEqual(["parked"]);
  });

  it("options, topics, kinds, regions and shells", async () => {
    expect(await bash(["parked", ""])).toEqual(["--drop", "--json", "--stack", "--yes", "--help"]);
    expect(await bash(["replay", "--ag"])).toEqual(["--again"]);
    expect(await bash(["send", "conversation.user."])).toEqual(
      Object.keys(topics).filter((topic) => topic.startsWith("conversation.user.")),
    );
    expect(await bash(["replay", "--topic", "company.c"])).toContain("company.created");
    expect(await bash(["list", "te"])).toEqual(["teams", "teammates"]);
    expect(await bash(["setup", "--region", ""])).toEqual(["us", "eu", "au"]);
    expect(await bash(["completion", "f"])).toEqual(["fish"]);
  });

  it("files, and nothing for a value that nobody can know", async () => {
    expect(await bash(["cost", "--prices", "package.j"])).toEqual(["package.json"]);
    expect(await bash(["explain", "--export", "package.j"])).toEqual(["package.json"]);
    expect(await bash(["parked", "--stack", ""])).toEqual([]);
  });
});

describe.skipIf(!isInstalled("zsh"))("zsh completes", () => {
  it("commands, with what they do", async () => {
    const offered = await completed.zsh([""]);
    expect(offered.map((line) => line.split(":")[0])).toEqual([...names, "help"]);
  });

  it("options, topics and kinds", async () => {
    expect(await completed.zsh(["parked", ""])).toContain("--json[prints JSON]");
    expect((await completed.zsh(["list", ""])).at(-1)).toMatch(/^\*:list:\(teams teammates /);
    expect((await completed.zsh(["replay", ""])).join()).toContain("company.created");
  });
});

describe.skipIf(!isInstalled("fish"))("fish completes", () => {
  it("commands, options, topics and kinds", async () => {
    expect(await completed.fish(["exp"])).toEqual(["explain"]);
    expect(await completed.fish(["replay", "--ag"])).toEqual(["--again"]);
    expect(await completed.fish(["list", "te"])).toEqual(expect.arrayContaining(["teammates", "teams"]));
    expect(await completed.fish(["replay", "--topic", "company.cr"])).toEqual(["company.created"]);
  });
});

it("covers every command in every shell", async () => {
  for (const shell of ["bash", "zsh", "fish"] as const) {
    const script = await scriptFor(shell);
    for (const name of names) expect(script, `${shell}: ${name}`).toContain(name);
  }
});
