import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reactions } from "../src/reactions/index.ts";

const read = (path: string) => readFileSync(path, "utf8");
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

const unlisted = (name: string, listed: string[]) =>
  listed.includes(camel(name))
    ? []
    : [`list src/reactions/${name}.ts in src/reactions/index.ts as ${camel(name)}`];

const untested = (name: string) =>
  existsSync(`test/reactions/${name}.test.ts`)
    ? []
    : [`src/reactions/${name}.ts has no test/reactions/${name}.test.ts`];

describe("Node", () => {
  it("is the major that Lambda runs, whatever the machine has", () => {
    expect(process.version).toMatch(/^v24\./);
  });
});

describe("files with secrets", () => {
  it("are never committed, nor is what a command writes beside them", () => {
    const ignored = read(".gitignore").split("\n");
    expect(ignored).toEqual(expect.arrayContaining(["deskbell.json", "*.json.new", ".deskbell/"]));
  });
});

describe("reactions", () => {
  const files = readdirSync("src/reactions")
    .filter((file) => read(`src/reactions/${file}`).includes("= reaction({"))
    .map((file) => file.replace(".ts", ""));

  it("are all listed", () => {
    expect(files.flatMap((name) => unlisted(name, Object.keys(reactions)))).toEqual([]);
    expect(
      Object.keys(reactions)
        .filter((name) => !files.includes(kebab(name)))
        .map((name) => `src/reactions/index.ts lists ${name}; make it in src/reactions/${kebab(name)}.ts`),
    ).toEqual([]);
  });

  it.each(files)("%s is tested", (name) => {
    expect(untested(name)).toEqual([]);
  });

  it("of others' needs are each tested, too", () => {
    const tests = readdirSync("test/examples").map((file) => file.replace(".test.ts", ".ts"));
    expect(readdirSync("examples").toSorted()).toEqual(tests.toSorted());
  });

  it("that are new are told what is missing, in words that can be followed", () => {
    expect(unlisted("pro-refund", ["vipConversation"])).toEqual([
      "list src/reactions/pro-refund.ts in src/reactions/index.ts as proRefund",
    ]);
    expect(unlisted("pro-refund", ["proRefund"])).toEqual([]);
    expect(untested("pro-refund")).toEqual([
      "src/reactions/pro-refund.ts has no test/reactions/pro-refund.test.ts",
    ]);
  });
});

describe("documents", () => {
  const atTheTop = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"];
  const documents = [...atTheTop, ...pagesOf("docs"), ...pagesOf(".github")];

  /** The user may delete any file of these. */
  const theirs = /^(?:src|test)\/reactions\/./;

  // That it equals the file is held by that reaction's own test: the user may change both.
  it("README shows a whole reaction, imports included, by line 12", () => {
    const readme = read("README.md");
    const shown = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "";
    expect(shown).toMatch(/^import \{.+\} from "deskbell";$/m);
    expect(shown).toContain("reaction({");
    expect(readme.slice(0, readme.indexOf(shown)).split("\n").length).toBeLessThanOrEqual(12);
  });

  it.each(documents)("every path that %s names exists", (document) => {
    const text = read(document);
    const linked = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path as string);
    const quoted = [
      ...text.matchAll(
        /`((?:src|functions|infra|local|sandbox|simulation|cli|test|bench|docs|examples|\.ci|\.github)\/[\w./-]*)`/g,
      ),
    ].map(([, path]) => path as string);
    const missing = [...linked, ...quoted].filter(
      (path) =>
        !theirs.test(path) &&
        !existsSync(path) &&
        !existsSync(`${document.split("/").slice(0, -1).join("/")}/${path}`),
    );
    expect(missing).toEqual([]);
  });

  it.each(documents)("every npm script that %s names exists", (document) => {
    const { scripts } = JSON.parse(read("package.json"));
    const named = [...read(document).matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe("npm scripts", () => {
  it("run files that exist", () => {
    const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
    const files = Object.values(scripts).flatMap((script) => script.match(/[\w./-]+\.ts\b/g) ?? []);
    expect(files.filter((file) => !existsSync(file))).toEqual([]);
  });
});

describe("the lock file", () => {
  it("names no registry", () => {
    expect(read("package-lock.json")).not.toMatch(/"resolved"/);
  });
});

function pagesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => `${folder}/${file}`);
}
