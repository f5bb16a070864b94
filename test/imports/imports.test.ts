import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { allowed } from "./allowed.ts";
import { findCycle } from "./cycles.ts";
import { drawingOf, markers, roomGraph, withDrawing } from "./drawing.ts";
import { importsOf, readSources } from "./graph.ts";
import { refusals, roomOf, unused } from "./rules.ts";

const sources = readSources();
const imports = importsOf(sources);

describe("imports", () => {
  it("go only where the list allows", () => {
    expect(refusals(imports, allowed)).toEqual([]);
  });

  it("need every entry of the list", () => {
    expect(unused(imports, allowed)).toEqual([]);
  });

  it("make no cycle of files, those of types aside", () => {
    const values = imports.filter(({ typeOnly }) => !typeOnly);
    const graph = Map.groupBy(values, ({ file }) => file);
    expect(
      findCycle(new Map([...graph].map(([file, all]) => [file, all.map(({ target }) => target)]))),
    ).toBeUndefined();
  });

  it("could make no cycle of rooms", () => {
    expect(findCycle(roomGraph(allowed))).toBeUndefined();
  });
});

describe("a forbidden import", () => {
  const files = Object.keys(sources);
  const plantedIn = (room: string) => (room.endsWith(".ts") ? room : `${room}/planted.ts`);
  const restricted = Object.keys(allowed).filter((room) => !allowed[room]?.includes("*"));
  const up = (file: string) => "../".repeat(file.split("/").length - 1) || "./";

  it.each(restricted)("is refused in %s", (room) => {
    const file = plantedIn(room);
    const forbidden = Object.keys(allowed).filter(
      (other) =>
        other !== room && !(allowed[room] ?? []).some((entry) => entry === other || isPart(entry, other)),
    );
    const targets = forbidden.flatMap((other) => files.find((path) => roomOf(path, allowed) === other) ?? []);
    const text = [...targets.map((target) => `${up(file)}${target}`), "left-pad", "node:inspector/promises"]
      .map((specifier) => `import "${specifier}";`)
      .join("\n");
    const expected = [...targets, "left-pad", ...(allowsNode(room) ? [] : ["node:inspector/promises"])];
    const refused = refusals(importsOf({ [file]: text }), allowed);
    expect(refused.map((sentence) => / imports (.+?);/.exec(sentence)?.[1])).toEqual(expected);
  });

  const isPart = (entry: string, room: string) => roomOf(entry, allowed) === room;
  const allowsNode = (room: string) => allowed[room]?.includes("node:") === true;

  it.each([
    ["src/store/planted.ts", `import { startDesk } from "../../local/desk.ts";`],
    ["src/slack/planted.ts", `import { SQSClient } from "@aws-sdk/client-sqs";`],
    ["src/reactions/planted.ts", `import { connect } from "../intercom/client/connect.ts";`],
    ["src/reactions/planted.ts", `import type { Slack } from "../slack/client.ts";`],
    ["src/reactions/planted.ts", `export { readFile } from "node:fs/promises";`],
    ["src/intercom/planted.ts", `export * from "../store/cache.ts";`],
    ["src/react/planted.ts", `const later = await import("../../functions/react.ts");`],
    ["src/configuration/planted.ts", `type React = import("../react/react.ts").ReactDependencies;`],
    [
      "src/messages/planted.ts",
      `import {\n  type Handler,\n  createHandler,\n} from "../../functions/react.ts";`,
    ],
  ])("is refused in %s when it is written %s", (file, text) => {
    expect(refusals(importsOf({ [file]: text }), allowed)).toHaveLength(1);
  });

  it("is told with what the room may import", () => {
    const planted = importsOf({ "src/slack/planted.ts": `import "../store/cache.ts";` });
    expect(refusals(planted, { "src/slack": ["zod"], "src/store": [] })).toEqual([
      "src/slack/planted.ts imports src/store/cache.ts; src/slack may import only: zod",
    ]);
  });

  it("is one from a folder that the list does not know", () => {
    expect(refusals(importsOf({ "lib/new.ts": `import "zod";` }), allowed)).toEqual([
      "lib/new.ts is in no room: add its folder to test/imports/allowed.ts",
    ]);
  });
});

describe("a cycle", () => {
  it("is found, whatever leads to it", () => {
    const graph = new Map([
      ["a", ["b"]],
      ["b", ["c", "d"]],
      ["d", ["b"]],
    ]);
    expect(findCycle(graph)).toEqual(["b", "d", "b"]);
  });
});

describe("the drawing", () => {
  it("puts each room above those that it imports", () => {
    expect(drawingOf({ base: [], top: ["middle", "zod"], middle: ["base/part"] })).toBe(
      "```\ntop     → middle\n\nmiddle  → base/part\n\nbase\n```",
    );
  });

  it("replaces what stands between the markers and nothing else", () => {
    const document = `Before\n${markers.begin}\nold\n${markers.end}\nAfter\n`;
    expect(withDrawing(document, { base: [] })).toBe(
      `Before\n${markers.begin}\n\`\`\`\nbase\n\`\`\`\n${markers.end}\nAfter\n`,
    );
    expect(() => withDrawing("Nothing", { base: [] })).toThrow(markers.begin);
  });

  it("in ARCHITECTURE.md is that of the list; `npm run imports` writes it", () => {
    const document = readFileSync("ARCHITECTURE.md", "utf8");
    expect(document).toBe(withDrawing(document, allowed));
  });
});
