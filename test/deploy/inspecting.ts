import { spawn } from "node:child_process";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { createInterface } from "node:readline";
import type { Scene } from "./scene.ts";

/** `deskbell inspect --stack` as an operator runs it, and a browser that opened the address it printed. */
export async function inspecting({ aws }: Scene, ...flags: string[]) {
  const words = ["cli/deskbell.js", "inspect", "--stack", "Deskbell", "--json", ...flags];
  const child = spawn(process.execPath, words, {
    env: { ...aws.environment, PATH: process.env.PATH, HOME: tmpdir(), TMPDIR: tmpdir() },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { value: line } = await lines.next();
  if (!line) throw new Error(`deskbell inspect ended with ${await ended}`);
  const told = JSON.parse(line) as { url: string; stack: string; write: boolean };
  const { origin } = new URL(told.url);
  const entered = await fetch(told.url, { redirect: "manual" });
  const cookie = entered.headers.get("set-cookie")?.split(";")[0] ?? "";

  async function ask<Answer>(path: string, body?: object): Promise<{ status: number; body: Answer }> {
    const answer = await fetch(origin + path, {
      headers: { cookie, "content-type": "application/json" },
      ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as Answer };
  }

  return {
    told,
    ask,
    /** Ends it as Ctrl-C does; gives its exit code. */
    async close(): Promise<number | null> {
      child.kill("SIGINT");
      return ended;
    },
  };
}
