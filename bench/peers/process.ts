import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flags } from "../flags.ts";
import type { Surroundings, Usage } from "./peer.ts";

const compiled = join(import.meta.dirname, "../../node_modules/.cache/deskbell/peers");

export type Peer = Awaited<ReturnType<typeof startPeer>>;

/** A peer in its own process, which is killed or redeployed in the middle and comes back with its state. */
export async function startPeer(module: string, outside: Pick<Surroundings, "intercom" | "slack">) {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-peer-"));
  const port = await freePort();
  const ended: Usage[] = [];
  let usage: Usage = { cpu: 0, peakMegabytes: 0 };
  let child = await start();

  async function start(): Promise<ChildProcess> {
    const given: Surroundings = { directory, port, ...outside };
    const started = fork(join(import.meta.dirname, module), [], {
      // Every peer is compiled once, not at each start, and Deskbell runs with the flags of `npm start`.
      env: { ...process.env, PEER: JSON.stringify(given), NODE_COMPILE_CACHE: compiled },
      execArgv: module === "deskbell.ts" ? await flags() : ["--disable-warning=ExperimentalWarning"],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const [said] = await Promise.race([
      once(started, "message"),
      once(started, "exit").then(() => Promise.reject(new Error(`${module} ended before it was ready`))),
    ]);
    if (said !== "ready") throw new Error(`${module} said ${said} before it was ready`);
    started.on("message", (reported: Usage) => {
      usage = reported;
    });
    return started;
  }

  async function end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    const over = once(child, "exit");
    child.kill(signal);
    await over;
    ended.push(usage);
    usage = { cpu: 0, peakMegabytes: 0 };
  }

  return {
    url: `http://127.0.0.1:${port}/webhooks/intercom`,
    /** Ends the process, at once or as a deployment does, and starts it again. */
    async restart(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
      await end(signal);
      child = await start();
    },
    /** A quarter of an hour has passed. */
    later: () => void child.send("later"),
    /** Of all its processes; of one that was killed, what it reported in the second before. */
    async stop(): Promise<Usage> {
      await end("SIGTERM");
      await rm(directory, { recursive: true, force: true });
      return {
        cpu: ended.reduce((sum, { cpu }) => sum + cpu, 0),
        peakMegabytes: Math.max(...ended.map(({ peakMegabytes }) => peakMegabytes)),
      };
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
