import { afterEach, expect, it, vi } from "vitest";
import { log } from "../../src/platform/log.ts";

afterEach(() => vi.restoreAllMocks());

it("writes one line of JSON as it was given, and no metrics of its own", () => {
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  log({ stage: "receive", outcome: "accepted", id: "notif_1" });
  expect(written).toEqual(['{"stage":"receive","outcome":"accepted","id":"notif_1"}\n']);
});
