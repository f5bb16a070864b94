import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { sign } from "../../src/intercom/webhook/signature.ts";
import { eventually } from "../stories/desk.ts";

let directory: string;
let running: ChildProcess | undefined;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "deskbell-kill-"));
});
afterEach(async () => {
  running?.kill("SIGKILL");
  await rm(directory, { recursive: true, force: true });
});

/** `npm start` in its own process and folder. */
async function start() {
  const hook = resolve("test/stories/own-reactions.ts");
  const arguments_ = [
    "--disable-warning=ExperimentalWarning",
    "--import",
    hook,
    resolve("cli/deskbell.js"),
    "start",
    // Its type check would take processor time from what is tested here.
    "--no-watch",
  ];
  const desk = spawn(process.execPath, arguments_, { cwd: directory, env: { ...process.env, PORT: "0" } });
  running = desk;
  let printed = "";
  desk.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  const url = await eventually(() => {
    const found = /Inspector +(\S+)/.exec(printed)?.[1];
    if (!found) throw new Error(`not running yet: ${printed}`);
    return found;
  });
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const json = { "content-type": "application/json" };
    const answer = await fetch(
      url + path,
      body ? { method: "POST", headers: json, body: JSON.stringify(body) } : {},
    );
    return (await answer.json()) as T;
  };
  return {
    ask,
    async send(notification: object) {
      const body = JSON.stringify(notification);
      const headers = { "x-hub-signature": sign(body, "sandbox-client-secret") };
      return (await fetch(`${url}/webhooks/intercom`, { method: "POST", headers, body })).status;
    },
    async kill() {
      desk.kill("SIGKILL");
      await once(desk, "exit");
    },
  };
}

type Message = { channel: string; metadata: { event_payload: { key: string } } };

describe("kill -9 in the middle", () => {
  it("loses nothing and repeats nothing", { timeout: 60_000 }, async () => {
    const first = await start();
    const happen = { topic: "conversation.user.created", options: { company: "Acme" } };
    const done = await first.ask<{ id: string }>("/sandbox/intercom/control/happen", happen);
    expect(await first.send(done)).toBe(200);
    await eventually(async () => expect(await first.ask("/sandbox/slack/messages")).toHaveLength(1));

    await first.ask("/sandbox/slack/control/misbehave", { down: true });
    const waiting = [];
    for (let n = 0; n < 5; n++) {
      const notification = await first.ask<{ id: string }>("/sandbox/intercom/control/happen", happen);
      expect(await first.send(notification)).toBe(200);
      waiting.push(notification.id);
    }
    await first.kill();

    const second = await start();
    // The killed attempt keeps its lease for half a minute, because its post may still arrive.
    const messages = await vi.waitFor(
      async () => {
        const found = await second.ask<Message[]>("/sandbox/slack/messages");
        expect(found.filter(({ channel }) => channel === "#vip").length).toBeGreaterThanOrEqual(6);
        return found;
      },
      { timeout: 45_000, interval: 200 },
    );
    const keys = messages.map(({ metadata }) => metadata.event_payload.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const id of [done.id, ...waiting]) {
      await eventually(async () =>
        expect(await second.ask(`/api/notifications/${id}`)).toMatchObject({ state: "handled" }),
      );
    }
  });
});
