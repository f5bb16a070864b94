import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../../cli/program/exit-codes.ts";
import { createProgram } from "../../cli/program/program.ts";
import { runProgram } from "../../cli/program/run.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { keepSecret } from "../../src/platform/secrets.ts";

async function run(...argv: string[]) {
  const printed: string[] = [];
  const errors: string[] = [];
  const code = await runProgram(argv, {
    environment: {},
    print: (line) => void printed.push(line),
    printError: (line) => void errors.push(line),
  });
  return { code, printed: printed.join("\n"), errors: errors.join("\n") };
}

const names = createProgram({ environment: {}, print: () => undefined }).commands.map((one) => one.name());

describe("a command line", () => {
  it.each(["--help", "-h", "help"])("%s shows every command", async (word) => {
    const { code, printed, errors } = await run(word);
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    for (const name of names) expect(printed).toMatch(new RegExp(`^ {2}${name} `, "m"));
  });

  it.each(names)("%s explains itself, before anything else is wrong", async (name) => {
    const { code, printed, errors } = await run(name, "--help");
    expect({ code, errors }).toEqual({ code: 0, errors: "" });
    expect(printed).toMatch(new RegExp(`^Usage: deskbell ${name} `));
    expect((await run("help", name)).printed).toBe(printed);
  });

  it.each([
    [["plan", "--region", "eu-wst-1"], /such as eu-west-1; got "eu-wst-1"\. Did you mean eu-west-1\?$/],
    [["cost", "--region", "us-eats-1"], /Did you mean us-east-1\?$/],
    [
      ["setup", "--region", "uu", "--file", "/nowhere/deskbell.json"],
      /Did you mean us\? Give us, eu or au\./,
    ],
    [["start", "--port", "high"], /^--port needs a number from 0 to 65535; got "high"\.$/],
    [["sandbox", "--port", "70000"], /^--port needs a number from 0 to 65535; got "70000"\.$/],
    [["completion", "bsh"], /Did you mean bash\?/],
    [["list", "chanels"], /Did you mean channels\?/],
    [["send", "ping", "--url", "nowhere"], /^--url needs an address/],
  ])("%j has a value that is mistyped", async (argv, sentence) => {
    const { code, printed, errors } = await run(...argv);
    expect({ code, printed }).toEqual({ code: exitCodes.wrongUsage, printed: "" });
    expect(errors).toMatch(sentence);
  });

  it("without a word shows the help as an error", async () => {
    const { code, printed, errors } = await run();
    expect({ code, printed }).toEqual({ code: exitCodes.wrongUsage, printed: "" });
    expect(errors).toMatch(/^Usage: deskbell /);
  });

  it("tells its version", async () => {
    expect((await run("--version")).printed).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
  });

  it.each([
    [["explian", "17"], "There is no command explian. Did you mean explain? --help lists the commands."],
    [["help", "explian"], "There is no command explian. Did you mean explain? --help lists the commands."],
    [["sing"], "There is no command sing. --help lists the commands."],
    [["--stack", "Deskbell", "parked"], "There is no option --stack. --help lists the options."],
    [
      ["parked", "--stak", "Deskbell"],
      "There is no option --stak. Did you mean --stack? --help lists the options.",
    ],
    [
      ["parked", "--stack", "--json"],
      "--stack needs a value; write one that begins with a dash as --stack=-….",
    ],
    [["explain"], "Which id?"],
    [["explain", "17", "18"], '"18" is one argument too many: explain takes 1.'],
    [["parked", "17"], '"17" is one argument too many: parked takes none.'],
    [["list", "chanels"], "There is no list of chanels. Did you mean channels? There are: teams, "],
    [["send", "ping", "--times", "0"], "--times needs a whole number from 1 to 1000"],
    [["setup", "--region"], "--region needs a value."],
  ])("%j is refused with the remedy, and nothing is begun", async (argv, sentence) => {
    const { code, printed, errors } = await run(...argv);
    expect({ code, printed }).toEqual({ code: exitCodes.wrongUsage, printed: "" });
    expect(errors).toContain(sentence);
  });
});

describe("a secret on the command line", () => {
  const secret = "not-for-anybody's-eyes";

  it.each([
    ["doctor", `--json=${secret}`],
    ["doctor", `--jsno=${secret}`],
    ["setup", `--slack-token=${secret}`],
    ["setup", "--slack-token", secret],
    [`--token=${secret}`],
  ])("is never printed: %s %s", async (...argv) => {
    const { code, printed, errors } = await run(...argv);
    expect(code).toBe(exitCodes.wrongUsage);
    expect(printed + errors).not.toContain(secret);
  });

  it("is taken out of every error by its form, or because the configuration has it", async () => {
    const { errors } = await run("explain", "17", "xoxb-1-2-abcdef");
    expect(errors).toContain('"[secret]" is one argument too many');
    keepSecret("the-secret-of-this-configuration");
    expect((await run("the-secret-of-this-configuration")).errors).toContain("There is no command [secret].");
  });
});

it("prints a stack trace only for what is wrong in Deskbell itself", async () => {
  const broken = {
    environment: {},
    print: () => undefined,
    printError: (line: string) => void errors.push(line),
  };
  const errors: string[] = [];
  const clock = () => {
    throw new Error("the clock of xoxb-1-2-abcdef stands still");
  };
  expect(await runProgram(["replay", "17"], { ...broken, clock })).toBe(exitCodes.bug);
  expect(errors.join("\n")).toMatch(/^Error: the clock of \[secret\] stands still\n +at /);
});

it.each([
  [
    "a refusal of AWS",
    Object.assign(new Error("not yours"), { name: "AccessDenied", $metadata: { httpStatusCode: 403 } }),
  ],
  [
    "a network that is down",
    new TypeError("fetch failed", { cause: Object.assign(new Error(), { code: "ECONNREFUSED" }) }),
  ],
  ["a timeout", Object.assign(new Error("no connection"), { name: "TimeoutError" })],
  ["work that has to wait", new TryLater("DynamoDB throttles")],
])("says in one line what a user can mend: %s", async (_, thrown) => {
  const errors: string[] = [];
  const code = await runProgram(["replay", "17"], {
    environment: {},
    print: () => undefined,
    printError: (line: string) => void errors.push(line),
    clock: () => {
      throw thrown;
    },
  });
  expect(code).toBe(exitCodes.notDone);
  expect(errors).toHaveLength(1);
  expect(errors[0]).not.toContain("\n");
});

describe("the program of package.json", () => {
  const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: { deskbell: string } };

  // The flag turns this Node into one that is too old for TypeScript, such as a machine's own.
  it("runs on the project's own Node, from any folder, and hands on exit code and words", async () => {
    const elsewhere = await mkdtemp(join(tmpdir(), "deskbell-bin-"));
    const execute = (...argv: string[]) =>
      promisify(execFile)(process.execPath, ["--no-strip-types", resolve(bin.deskbell), ...argv], {
        cwd: elsewhere,
      });
    expect((await execute("list", "topics", "--json")).stdout).toContain('"conversation.user.created"');
    await expect(execute("list", "a b")).rejects.toMatchObject({
      code: exitCodes.wrongUsage,
      stdout: "",
      stderr: expect.stringContaining("There is no list of a b."),
    });
  });

  it("says that npm ci has to be run", async () => {
    const clone = await mkdtemp(join(tmpdir(), "deskbell-clone-"));
    await writeFile(join(clone, "package.json"), JSON.stringify({ type: "module" }));
    await mkdir(join(clone, "cli", "bin"), { recursive: true });
    await copyFile(bin.deskbell, join(clone, "cli", "bin", "deskbell.js"));
    await expect(
      promisify(execFile)(process.execPath, [join(clone, "cli", "bin", "deskbell.js"), "--help"]),
    ).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/not installed in .*Run "npm ci" there first/),
    });
  });
});
