import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

/** Where the cases were handed over; the project does without it. */
const shared = join(import.meta.dirname, "../../../shared/cases");

const read = (path: string): unknown =>
  path.endsWith(".json") ? JSON.parse(readFileSync(path, "utf8")) : readFileSync(path, "utf8");

describe.skipIf(!existsSync(shared))("the cases that were handed over", () => {
  it.each(["intercom", "slack"])("are all here, as they were written: %s", (service) => {
    const given = readdirSync(join(shared, service)).filter((file) => !file.endsWith(".md"));
    expect(given).not.toEqual([]);
    for (const file of given)
      expect(read(join(import.meta.dirname, service, file)), file).toEqual(read(join(shared, service, file)));
  });
});

describe("each case of Slack", () => {
  const stories = readdirSync(import.meta.dirname)
    .filter((name) => /^slack.*\.test\.ts$/.test(name))
    .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"))
    .join("\n");

  it.each(readdirSync(join(import.meta.dirname, "slack")))("has a story that bears its name: %s", (file) => {
    expect(stories).toContain(`"${file.replace(/\.\w+$/, "")}`);
  });
});
