import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export type Child = {
  /** Its first message: that it runs, and its address. */
  ready: Promise<Record<string, string>>;
  tell: (message: Message) => void;
  /** SIGKILL; resolves when it is gone. */
  kill: () => Promise<void>;
};

export type Message = Record<string, unknown>;

/** Starts one of these processes with an environment. It ends when this process does. */
export function startChild(
  file: string,
  environment: Record<string, string>,
  heard: (message: Message) => void = () => {},
): Child {
  const child: ChildProcess = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", file], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "ignore", "pipe", "ipc"],
  });
  let complaint = "";
  child.stderr?.on("data", (chunk) => {
    complaint += chunk;
  });
  child.on("message", (message) => heard(message as Message));
  const gone = once(child, "exit");
  const ready = Promise.race([
    once(child, "message").then(([first]) => first as Record<string, string>),
    gone.then(() => {
      throw new Error(`${file} ended before it was ready. ${complaint}`);
    }),
  ]);
  // A process that is killed while it starts has done nothing yet.
  ready.catch(() => undefined);
  return {
    ready,
    tell: (message) => void child.send(message),
    async kill() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}
