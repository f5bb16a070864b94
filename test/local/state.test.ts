import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { sandboxDocument } from "../../local/configuration.ts";
import { startDesk } from "../../local/desk.ts";
import { makePrivate, stateFolder } from "../../local/state.ts";

const hook = resolve("test/stories/own-reactions.ts");
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "deskbell-state-"));
});
afterEach(() => rm(directory, { recursive: true }));

/** A desk with a configuration of the user's own, made from the desk's address. */
async function deskWith(document: (url: string) => object) {
  const probe = await startDesk();
  const port = Number(new URL(probe.url).port);
  await probe.close();
  const configuration = join(directory, "deskbell.json");
  await writeFile(configuration, JSON.stringify(document(`http://127.0.0.1:${port}`)));
  return startDesk({ directory: join(directory, "real"), addresses: directory, port, configuration });
}

describe("the state", () => {
  it("of the sandbox is separate from that of the user's own configuration", () => {
    expect(stateFolder(undefined)).toBe(join(".deskbell", "sandbox"));
    expect(stateFolder("deskbell.eu.json")).toBe(join(".deskbell", "real"));
  });

  it("is below the address book, which is the same for both", async () => {
    const desk = await startDesk({ directory: join(directory, "sandbox"), addresses: directory });
    expect(existsSync(join(directory, "desk.json"))).toBe(true);
    expect(existsSync(join(directory, "sandbox", "sandbox.json"))).toBe(true);
    await desk.close();
    expect(existsSync(join(directory, "desk.json"))).toBe(false);
  });
});

/** The modes of a folder and of everything in it, as `ls` shows them; the folder itself is ".". */
async function modesOf(folder: string): Promise<Record<string, string>> {
  const found = await readdir(folder, { recursive: true });
  const modes = [".", ...found].map(async (path) => {
    const { mode } = await stat(join(folder, path));
    return [path, (mode & 0o777).toString(8)] as const;
  });
  return Object.fromEntries(await Promise.all(modes));
}

describe("a folder of state", () => {
  it("is for its owner only, and so is what it has held so far", async () => {
    const folder = join(directory, "state");
    const outside = join(directory, "outside");
    await mkdir(join(folder, "sqs"), { recursive: true });
    for (const file of [join(folder, "desk.json"), join(folder, "sqs", "queues.db"), outside]) {
      await writeFile(file, "");
      await chmod(file, 0o644);
    }
    await symlink(outside, join(folder, "link"));
    for (const each of [folder, join(folder, "sqs")]) await chmod(each, 0o755);
    await makePrivate(folder);
    const modes = await modesOf(folder);
    expect(modes).toEqual({
      ".": "700",
      "desk.json": "600",
      link: "644",
      sqs: "700",
      "sqs/queues.db": "600",
    });
  });

  it("stays so while the desk writes to it", async () => {
    const first = await startProgram(directory);
    await chmod(join(directory, ".deskbell", "desk.json"), 0o644);
    await first.stop();
    const again = await startProgram(directory);
    const happen = { topic: "conversation.user.created", options: { company: "Acme" }, deliver: true };
    const answer = await fetch(`${again.url}/sandbox/intercom/control/happen`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(happen),
    });
    expect(answer.status).toBe(200);
    const modes = await modesOf(join(directory, ".deskbell"));
    await again.stop();
    expect(Object.keys(modes)).toEqual(
      expect.arrayContaining(["desk.json", "sandbox", "sandbox/sandbox-slack.jsonl"]),
    );
    const open = Object.entries(modes).filter(([, mode]) => mode !== "600" && mode !== "700");
    expect(open).toEqual([]);
  });
});

/** `npm start` in a folder of its own: its address, and how to end it at once. */
async function startProgram(cwd: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const program = resolve("cli/deskbell.js");
  const child = spawn(
    process.execPath,
    ["--disable-warning=ExperimentalWarning", "--import", hook, program, "start"],
    {
      cwd,
      env: { ...process.env, PORT: "0" },
    },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  let printed = "";
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  const url = await vi.waitFor(
    () => {
      const [, found] = /Inspector +(\S+)/.exec(printed) ?? [];
      if (!found) throw new Error(`not running yet: ${printed}`);
      return found;
    },
    { timeout: 30_000, interval: 25 },
  );
  const stop = async () => {
    child.kill("SIGKILL");
    await once(child, "exit");
  };
  return { url, stop };
}

describe("a sandbox", () => {
  const real = { accessToken: "token", clientSecrets: ["secret"], apiUrl: "http://127.0.0.1:9" };

  it("is not served when the configuration does not use it", async () => {
    const desk = await deskWith(() => ({ workspaces: { abc: real } }));
    const answers = await Promise.all(
      ["slack/messages", "intercom/control/topics"].map((path) => fetch(`${desk.url}/sandbox/${path}`)),
    );
    await desk.close();
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
  });

  it("is served when the configuration uses it", async () => {
    const desk = await deskWith((url) => ({ workspaces: { abc: real }, slack: sandboxDocument(url).slack }));
    const answers = await Promise.all(
      ["slack/messages", "intercom/control/topics"].map((path) => fetch(`${desk.url}/sandbox/${path}`)),
    );
    await desk.close();
    expect(answers.map(({ status }) => status)).toEqual([200, 404]);
  });
});
