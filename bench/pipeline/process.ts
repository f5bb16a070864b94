import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flags } from "../flags.ts";

/** A measured process: its first message, and its answers. */
export type Measured = {
  said: unknown;
  /** Where its state is. */
  directory: string;
  ask: (message: object | number | string) => Promise<unknown>;
  heard: () => Promise<unknown>;
  stop: () => Promise<void>;
};

/** Starts a module of this folder with the Node flags of `npm start` and a directory for its state. */
export async function start(module: string, ...more: string[]): Promise<Measured> {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-bench-"));
  const child = fork(join(import.meta.dirname, module), [directory, ...more], {
    execArgv: await flags(),
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const said = await next(child);
  return {
    said,
    directory,
    heard: () => next(child),
    async ask(message) {
      const answer = next(child);
      child.send(message);
      return answer;
    },
    async stop() {
      const over = once(child, "exit");
      child.send("stop");
      await over;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function next(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const ended = once(child, "exit", stop).then(() => {
    throw new Error("The measured process ended before it answered");
  });
  ended.catch(() => undefined);
  const [answer] = await Promise.race([once(child, "message", stop), ended]);
  stop.abort();
  return answer;
}
