import { afterEach, expect, vi } from "vitest";

/** A test that prints to the console fails. */
const printed: string[] = [];
for (const method of ["log", "info", "warn", "error", "debug"] as const) {
  vi.spyOn(console, method).mockImplementation((...words) => {
    printed.push(words.map(String).join(" "));
  });
}

afterEach(() => {
  const lines = printed.splice(0);
  expect(lines, "console output during a test").toEqual([]);
});
