import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it, onTestFinished } from "vitest";

/** Runs `npm start` in a folder of its own until it ends by itself. */
async function start(configuration: string, port = 0): Promise<{ code: number; says: string }> {
  const cwd = await mkdtemp(join(tmpdir(), "deskbell-mistake-"));
  const file = join(cwd, "wrong.json");
  await writeFile(file, configuration);
  const DESKBELL_CONFIG = configuration && file;
  const child = spawn(process.execPath, [resolve("cli/deskbell.js"), "start", "--port", String(port)], {
    cwd,
    env: { ...process.env, DESKBELL_CONFIG, WEBHOOK_PORT: "0" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [says, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  return { code, says };
}

it.each([
  ["that is not JSON", "{", /is not JSON: look at line 1, column 2/],
  ["with a key that there is not", '{ "colour": 1 }', /colour is not a key/],
])("ends with 1 for a configuration %s, and says what is wrong", async (_, configuration, sentence) => {
  const { code, says } = await start(configuration);
  expect(says).toMatch(sentence);
  expect(says).not.toMatch(/^ +at /m);
  expect(code).toBe(1);
});

it("ends with 1 where its port is taken", async () => {
  const other = createServer();
  other.listen(0, "127.0.0.1");
  await once(other, "listening");
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const { code, says } = await start("", port);
  expect(says).toContain(`Port ${port} is in use.`);
  expect(code).toBe(1);
});
