import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bundlePage } from "../../local/inspector/bundle.ts";
import { inspector } from "../../local/inspector/inspector.ts";

const reader = {
  newest: async () => ({ notifications: [], next: undefined }),
  one: async () => undefined,
};
const about = {
  writable: true,
  every: 1_500,
  sandbox: true,
  playable: true,
  slack: true,
  workspaces: ["sandbox1"],
  file: "sandbox.json",
  ahead: 0,
};
const empty = inspector({ reader, about: () => about } as never);

describe("the inspector's page", () => {
  it("shares types with the server, and no code", async () => {
    const { sources } = await bundlePage();
    expect(sources).toContain("inspector.ts");
    expect(sources.filter((path) => path.startsWith("..") || path.includes("node_modules"))).toEqual([]);
  });

  it("finds every file that it names, each with its content type", async () => {
    const html = await (await empty.request("/")).text();
    const named = [...html.matchAll(/(?:href|src)="(page\/[^"]+)"/g)].map(([, path]) => `/${path}`);
    expect(named).toContain("/page/inspector.js");
    for (const path of named) {
      const answer = await empty.request(path);
      const type = path.endsWith(".css") ? "text/css" : "text/javascript";
      expect(answer.status, path).toBe(200);
      expect(answer.headers.get("content-type"), path).toBe(`${type}; charset=utf-8`);
    }
  });

  it("runs only its own script, and makes no HTML from strings", async () => {
    const answer = await empty.request("/");
    const html = await answer.text();
    expect(answer.headers.get("content-security-policy")).toBe("frame-ancestors 'none'");
    for (const rule of ["default-src 'none'", "script-src 'self'", "require-trusted-types-for 'script'"])
      expect(html).toContain(rule);
  });

  it("refuses what a page that only reads may not do", async () => {
    const desk = { reader, about: () => ({ ...about, writable: false }) };
    const post = (type: string) =>
      inspector(desk as never).request("/api/anything", {
        method: "POST",
        headers: { "content-type": type },
      });
    expect((await post("text/plain")).status).toBe(415);
    const refused = await post("application/json");
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({
      error: "This page only reads. Start it with --write to act from here.",
    });
  });

  it("does not serve its sources", async () => {
    expect((await empty.request("/page/inspector.ts")).status).toBe(404);
    expect((await empty.request("/page/tsconfig.json")).status).toBe(404);
  });
});

it("has a drawing for every icon that the page names", () => {
  const page = readFileSync("local/inspector/page/index.html", "utf8");
  const source = readFileSync("local/inspector/page/element.ts", "utf8");
  const [, names = ""] = /type IconName =([^;]*);/.exec(source) ?? [];
  const icons = [...names.matchAll(/"(\w+)"/g)].map(([, name]) => name);
  expect(icons.length).toBeGreaterThan(5);
  expect(icons.filter((name) => !page.includes(`<symbol id="${name}"`))).toEqual([]);
});
