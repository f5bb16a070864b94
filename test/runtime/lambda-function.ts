import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Duration } from "../../src/platform/time.ts";
import { found } from "../contract/engines/found.ts";
import { startRuntimeApi } from "./runtime-api.ts";
import { cpuTime, peakMemory } from "./usage.ts";

/** `index.mjs` of npm's `aws-lambda-ric`. */
export const runtimeClient = found("LAMBDA_RUNTIME_CLIENT", "index.mjs of aws-lambda-ric");

/** Why an invocation failed: the handler threw, or its process ended before it answered. */
export class InvocationFailed extends Error {
  override readonly name = "InvocationFailed";
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

/** Lambda's flags for Node, which otherwise sizes its heap by the whole machine. */
const heap = (memory: number) => [
  "--expose-gc",
  `--max-semi-space-size=${Math.floor(memory * 0.05)}`,
  `--max-old-space-size=${Math.floor(memory * 0.9)}`,
];

type Making = {
  /** A directory with the bundle's index.mjs. */
  directory: string;
  environment: Record<string, string>;
  timeout: Duration;
  /** The memory limit in MB. A process that exceeds it is killed. */
  memory: () => number;
  /** How far a new process's clock is ahead of this machine's, in ms. */
  ahead?: () => number;
};

export type LambdaFunction = Awaited<ReturnType<typeof startFunction>>;

/**
 * One execution environment of a function: a process under Lambda's own runtime client, started at the first invocation,
 * frozen in between, killed when it exceeds its timeout or memory, and then started again.
 */
export async function startFunction({ directory, environment, timeout, memory, ahead = () => 0 }: Making) {
  type Pending = { id: string; resolve: (answer: unknown) => void; reject: (error: Error) => void };
  let child: ChildProcess | undefined;
  let pending: (Pending & { event: unknown; deadline: number }) | undefined;
  let death = { type: "Runtime.ExitError", message: "The process ended before it answered" };
  let queue: Promise<unknown> = Promise.resolve();
  const printed: string[] = [];
  const starts: number[] = [];
  const ends: string[] = [];

  const settle = (id: string | undefined, how: (one: Pending) => void) => {
    const one = pending;
    if (!one || (id !== undefined && one.id !== id)) return;
    pending = undefined;
    how(one);
  };
  const api = await startRuntimeApi({
    answered: (id, body) => settle(id, ({ resolve }) => resolve(body ? JSON.parse(body) : undefined)),
    failed(id, body) {
      const { errorType, errorMessage } = JSON.parse(body);
      settle(id, ({ reject }) => reject(new InvocationFailed(errorType, errorMessage)));
    },
    idle: () => (pending ? api.give(pending) : undefined),
  });

  function start(): ChildProcess {
    const began = ahead();
    const born = spawn(
      process.execPath,
      [
        ...heap(memory()),
        "--require",
        join(import.meta.dirname, "rapid-client.cjs"),
        runtimeClient as string,
      ],
      { cwd: directory, env: { ...environment, ...surroundings(), CLOCK_AHEAD: String(began) } },
    );
    for (const stream of [born.stdout, born.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => printed.push(chunk));
    }
    born.on("exit", () => {
      if (child !== born) return;
      child = undefined;
      const { type, message } = death;
      ends.push(type);
      settle(undefined, ({ reject }) => reject(new InvocationFailed(type, message)));
    });
    death = { type: "Runtime.ExitError", message: "The process ended before it answered" };
    return born;
  }

  function kill(type: string, message: string) {
    death = { type, message };
    child?.kill("SIGKILL");
  }

  async function invokeNow(event: unknown): Promise<unknown> {
    const isCold = child === undefined;
    const began = performance.now();
    child ??= start();
    const { pid = 0 } = child;
    const watch = setInterval(() => {
      if ((peakMemory(pid) ?? 0) > memory())
        kill("Runtime.OutOfMemory", `More than ${memory()} MB of memory`);
    }, 5);
    const alarm = setTimeout(() => kill("Sandbox.Timedout", `Timed out after ${timeout} ms`), timeout);
    try {
      return await new Promise((resolve, reject) => {
        const deadline = Date.now() + ahead() + timeout;
        pending = { id: randomUUID(), event, deadline, resolve, reject };
        child?.kill("SIGCONT");
        if (api.isWaiting()) api.give(pending);
      });
    } finally {
      clearInterval(watch);
      clearTimeout(alarm);
      if (isCold) starts.push(performance.now() - began);
      // Lambda freezes the process between two invocations.
      child?.kill("SIGSTOP");
    }
  }

  const surroundings = () => ({
    AWS_LAMBDA_RUNTIME_API: api.address,
    AWS_LAMBDA_NODEJS_USE_ALTERNATIVE_CLIENT_1: "true",
    AWS_LAMBDA_LOG_FORMAT: "JSON",
    AWS_LAMBDA_LOG_LEVEL: "INFO",
    AWS_LAMBDA_FUNCTION_NAME: "deskbell",
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory()),
    AWS_LAMBDA_LOG_GROUP_NAME: "deskbell",
    AWS_LAMBDA_LOG_STREAM_NAME: "deskbell",
    LAMBDA_TASK_ROOT: directory,
    _HANDLER: "index.handler",
  });

  return {
    /** Resolves to the handler's answer, or rejects with InvocationFailed. One invocation at a time. */
    invoke<Answer = unknown>(event: unknown): Promise<Answer> {
      const turn = queue.then(() => invokeNow(event));
      queue = turn.catch(() => undefined);
      return turn as Promise<Answer>;
    },
    /** Kills the process, as a failing machine would. */
    kill: () => kill("Runtime.ExitError", "The machine is gone"),
    /** Its output, line by line. */
    lines: () => printed.join("").split("\n").filter(Boolean),
    /** Milliseconds from each start of a process to the answer of its first invocation. */
    starts: () => starts,
    /** Why its processes have ended so far. */
    ends: () => ends,
    cpu: () => (child?.pid ? cpuTime(child.pid) : 0),
    peak: () => (child?.pid ? (peakMemory(child.pid) ?? 0) : 0),
    async close() {
      kill("Runtime.ExitError", "closed");
      await queue;
      await api.close();
    },
  };
}
