import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import { describe, expect, it, onTestFinished } from "vitest";
import { listenEarly } from "../../local/early.ts";
import { openEarly } from "../../local/hold.ts";
import { listen } from "../../local/listen.ts";

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe("a server that has no app yet", () => {
  it("lets requests wait for it, bodies included", async () => {
    const server = await listen(0);
    onTestFinished(() => server.close());
    const answer = fetch(server.url, { method: "POST", body: "hello" });
    server.serve(new Hono().post("/", async (c) => c.text(`got ${await c.req.text()}`)));
    expect(await (await answer).text()).toBe("got hello");
    expect(await (await fetch(server.url, { method: "POST", body: "more" })).text()).toBe("got more");
  });

  it("takes over a port that was opened early, with what waits there", async () => {
    const port = await freePort();
    await openEarly(port);
    const url = `http://127.0.0.1:${port}/`;
    const early = fetch(url, { method: "POST", body: "early" });
    const server = await listen(port);
    onTestFinished(() => server.close());
    server.serve(new Hono().post("/", async (c) => c.text(`got ${await c.req.text()}`)));
    expect(await (await early).text()).toBe("got early");
  });

  it("opens the port that `deskbell start` is given for webhooks", async () => {
    const port = await freePort();
    await listenEarly(["--port=0", "--webhook-port", String(port)], { WEBHOOK_PORT: "1" });
    const answer = fetch(`http://127.0.0.1:${port}/`);
    const server = await listen(port);
    onTestFinished(() => server.close());
    server.serve(new Hono().get("/", (c) => c.text("hello")));
    expect(await (await answer).text()).toBe("hello");
    await listenEarly(["--webhook-port"], { PORT: "none" });
  });

  it("says that a port is taken when it is asked for", async () => {
    const other = await listen(0);
    onTestFinished(() => other.close());
    const port = Number(new URL(other.url).port);
    await openEarly(port);
    await expect(listen(port)).rejects.toMatchObject({ code: "EADDRINUSE" });
  });
});

describe("a server that is closed", () => {
  it("answers what it has begun with, and nothing more", async () => {
    const server = await listen(0);
    const [begun, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const app = new Hono().get("/", async (c) => {
      begun.resolve();
      await released.promise;
      return c.text("accepted");
    });
    server.serve(app);
    const answer = fetch(server.url);
    await begun.promise;
    const closed = server.close();
    released.resolve();
    expect(await (await answer).text()).toBe("accepted");
    await closed;
    await expect(fetch(server.url)).rejects.toThrow();
  });
});
