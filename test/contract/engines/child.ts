import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { vi } from "vitest";

export type Child = { url: string; stop: () => Promise<void> };

type Starting = {
  command: string;
  arguments: (port: number) => string[];
  environment?: (port: number) => Record<string, string>;
  directory?: string;
};

/** Starts a server on a free port of the loopback and waits until it answers. */
export async function startChild({
  command,
  arguments: given,
  environment,
  directory,
}: Starting): Promise<Child> {
  const port = await freePort();
  const child = spawn(command, given(port), {
    stdio: "ignore",
    env: { ...process.env, ...environment?.(port) },
    ...(directory ? { cwd: directory } : {}),
  });
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(() => answers(url, child), { timeout: 30_000, interval: 100 });
  return {
    url,
    async stop() {
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  if (child.exitCode !== null)
    throw new Error(`${child.spawnfile} ended with ${child.exitCode} before it answered`);
  await (await fetch(url)).body?.cancel();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
