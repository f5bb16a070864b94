import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { checkClock } from "../../../cli/doctor/clock.ts";
import { minutes, seconds } from "../../../src/platform/time.ts";

const server = createServer((_, response) => response.end());
beforeAll(async () => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());

const away = "http://127.0.0.1:9/";
const here = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

it("compares with the first server that answers", async () => {
  expect(await checkClock([away, here()])).toMatchObject({ check: "clock", result: "ok" });
});

it("warns of seconds and fails at what AWS would refuse", async () => {
  expect(await checkClock([here()], () => Date.now() + seconds(30))).toMatchObject({ result: "warning" });
  expect(await checkClock([here()], () => Date.now() - minutes(6))).toMatchObject({ result: "failure" });
});

it("warns when no server answers", async () => {
  expect(await checkClock([away])).toMatchObject({
    result: "warning",
    says: "could not be compared with any server's",
  });
});
