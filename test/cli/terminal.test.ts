import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { promisify, stripVTControlCharacters } from "node:util";
import { describe, expect, it, vi } from "vitest";
import { exitCodes } from "../../cli/program/exit-codes.ts";
import { isInstalled } from "./installed.ts";

/** Runs a module's text in a process of its own whose output nobody reads. */
async function withoutReader(module: string) {
  const child = spawn(process.execPath, ["--input-type=module", "-e", module], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdout.destroy();
  const said = text(child.stderr);
  child.stdin.end();
  const [code] = await once(child, "exit");
  return { code, said: await said };
}

const printing = (isChanging: boolean) => `
  import { once } from "node:events";
  import { endWithReader, print } from "./cli/desk/terminal.ts";
  endWithReader(${isChanging});
  process.stdin.resume();
  await once(process.stdin, "end");
  for (let line = 0; line < 100; line++) {
    print("a line");
    await new Promise(setImmediate);
  }
  console.error("done");
`;

describe("a reader that goes away", () => {
  it("ends a command that only reads, quietly", async () => {
    expect(await withoutReader(printing(false))).toEqual({ code: 0, said: "" });
  });

  it("lets a command that changes something finish", async () => {
    expect(await withoutReader(printing(true))).toEqual({ code: 0, said: "done\n" });
  });

  it("is no error of the program", async () => {
    const script = "set -o pipefail; node cli/deskbell.js list topics reactions | head -1";
    const { stdout, stderr } = await promisify(execFile)("bash", ["-c", script]);
    expect({ stdout, stderr }).toEqual({ stdout: "topics (Intercom's webhooks)\n", stderr: "" });
  });
});

describe("colours", () => {
  // On a build server colours are left out as well.
  const { NO_COLOR: _, FORCE_COLOR: __, CI: ___, ...environment } = process.env;
  const coloured = "\x1b[1mreactions (src/reactions)\x1b[22m";
  const execute = promisify(execFile);

  it("are left out where no terminal is", async () => {
    const { stdout } = await execute("node", ["cli/deskbell.js", "list", "reactions"], { env: environment });
    expect(stdout).toContain("reactions (src/reactions)");
    expect(stdout).not.toContain("\x1b");
  });

  // util-linux: it gives the program a terminal.
  it.skipIf(!isInstalled("script"))("are shown on a terminal, unless NO_COLOR is set", async () => {
    const onTerminal = async (env: NodeJS.ProcessEnv) =>
      (
        await execute("script", ["-qec", "node cli/deskbell.js list reactions", "/dev/null"], {
          env: { ...environment, TERM: "xterm-256color", ...env },
        })
      ).stdout;
    expect(await onTerminal({})).toContain(coloured);
    expect(await onTerminal({ NO_COLOR: "1" })).not.toContain("\x1b[1m");
  });
});

describe.skipIf(!isInstalled("script"))("a question on a terminal", () => {
  /** The program on a terminal; `answer` types once the words have been shown. */
  function onTerminal(command: string) {
    const child = spawn(
      "script",
      ["-qec", `stty cols 100 rows 30; exec node cli/deskbell.js ${command}`, "/dev/null"],
      {
        env: { PATH: process.env.PATH, TERM: "xterm", DESKBELL_CONFIG: "/nowhere/deskbell.json" },
      },
    );
    let shown = "";
    for (const output of [child.stdout, child.stderr])
      output.on("data", (chunk: Buffer) => {
        shown += chunk.toString();
      });
    return {
      shown: () => shown,
      async answer(words: string, keys: string) {
        await vi.waitFor(() => expect(stripVTControlCharacters(shown)).toContain(words), {
          timeout: 30_000,
          interval: 25,
        });
        child.stdin.write(keys);
      },
      async ended() {
        const [code] = await once(child, "exit");
        return code;
      },
    };
  }

  it("does not show a secret while it is typed, and Ctrl-C ends quietly with its own code", async () => {
    const { answer, ended, shown } = onTerminal("setup --file /nowhere/else.json");
    await answer("Intercom's region", "\r");
    await answer("Intercom access token", "dG9rOnNlY3JldA==");
    await answer("•••", "\x03");
    expect(await ended()).toBe(exitCodes.interrupted);
    expect(shown()).not.toContain("dG9rOnNlY3JldA");
    expect(shown()).not.toMatch(/Interrupted|at .*\.ts/);
  });
});
