import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { bundle } from "../../infra/bundling.ts";
import { table, unpacked } from "../../infra/entities.ts";
import { late } from "../../infra/late.ts";

const directory = mkdtempSync(join(tmpdir(), "deskbell-late-"));
afterAll(() => rmSync(directory, { recursive: true }));
const into = (name: string) => join(directory, name);

describe("what a start does not read", () => {
  const modules = Object.values(late).flatMap(({ modules }) => Object.entries(modules));

  test.each(modules)(
    "%s gives only functions and classes, which can wait for their first call",
    async (module, names) => {
      const found = await import(resolve(module));
      expect(names.filter((name) => typeof found[name] !== "function")).toEqual([]);
    },
  );

  test.each(["react", "deliver"])("%s has its late files, and no module twice", async (name) => {
    const outputs = await bundle(resolve("functions", `${name}.ts`), into(name));
    expect(readdirSync(into(name))).toEqual(expect.arrayContaining(["index.mjs", "html.mjs", "seldom.mjs"]));
    const places = Map.groupBy(
      Object.entries(outputs).flatMap(([file, { inputs }]) =>
        Object.entries(inputs).flatMap(([module, { bytesInOutput }]) =>
          bytesInOutput > 0 ? [{ module, file }] : [],
        ),
      ),
      ({ module }) => module,
    );
    expect([...places.values()].filter(({ length }) => length > 1)).toEqual([]);
    expect([...places.keys()]).toContain("src/slack/html/to-lines.ts");
  });

  test("bundled again, every byte is the same", async () => {
    const entry = resolve("functions/react.ts");
    await bundle(entry, into("once"));
    await bundle(entry, into("again"));
    const read = (name: string) =>
      Object.fromEntries(
        readdirSync(into(name)).map((file) => [file, readFileSync(join(into(name), file), "utf8")]),
      );
    expect(read("again")).toEqual(read("once"));
  });
});

test("the parser of HTML has the table of named characters that it would have unpacked", async () => {
  const { htmlDecodeTree } = await import(resolve(table));
  const file = into("table.mjs");
  writeFileSync(file, unpacked(htmlDecodeTree));
  expect(htmlDecodeTree.length).toBeGreaterThan(10_000);
  expect((await import(file)).htmlDecodeTree).toEqual(htmlDecodeTree);
  await bundle(resolve("functions/react.ts"), into("named"));
  expect(readFileSync(join(into("named"), "html.mjs"), "utf8")).toContain(
    unpacked(htmlDecodeTree).slice(-100, -20),
  );
});
