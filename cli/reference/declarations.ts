import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { topics } from "../../src/intercom/webhook/topics.ts";

/** The module that reactions import as "deskbell"; everything else is found from its exports. */
const face = "src/index.ts";
const root = resolve(import.meta.dirname, "../..");

/** `path` is the source's, from the project's root; `text` holds its declarations. */
export type DeclarationFile = { path: string; text: string };

/** What the compiler says of the face: in which declarations each name stands, and which facts each topic has. */
export type Declarations = {
  /** Exported name → the file that declares it, in the order of the face. */
  files: Map<string, DeclarationFile>;
  /** Topic → name of the type of its facts. */
  factsOf: Map<string, string>;
};

/** TypeScript 7 has no stable compiler API. Its declarations hold inferred types and comments alike. */
export function readDeclarations(): Declarations {
  // Within the project, so that the compiler finds "deskbell" and the packages.
  mkdirSync(join(root, ".deskbell"), { recursive: true });
  const folder = mkdtempSync(join(root, ".deskbell/reference-"));
  try {
    const names = Object.keys(topics);
    const triggers = names.map((topic, index) => `export const topic${index} = heard("${topic}");`);
    writeFileSync(join(folder, "probe.ts"), ['import { heard } from "deskbell";', ...triggers].join("\n"));
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(settings));
    const compiler = join(root, "node_modules/typescript/bin/tsc");
    execFileSync(process.execPath, [compiler, "--project", folder], { cwd: root, stdio: "pipe" });

    const out = join(folder, "out");
    const probe = readFileSync(join(out, folder.slice(root.length + 1), "probe.d.ts"), "utf8");
    return { files: followExports(out, face), factsOf: factsIn(probe, names) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const settings = {
  extends: "../../tsconfig.json",
  compilerOptions: {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: "../..",
    outDir: "out",
  },
  files: ["probe.ts"],
  include: [],
};

function factsIn(probe: string, names: string[]): Map<string, string> {
  const found = [...probe.matchAll(/const topic(\d+): .*?Trigger<(?:import\("[^"]*"\)\.)?(\w+)>/g)];
  if (found.length !== names.length)
    throw new Error(`read the facts of ${found.length} of ${names.length} topics from: ${probe}`);
  return new Map(found.map(([, index, facts = ""]) => [names[Number(index)] ?? "", facts]));
}

/** Every name that a module exports, with the file in which it is declared itself. */
function followExports(out: string, path: string): Declarations["files"] {
  const text = inlineTypeof(out, path, declarationsOf(out, path));
  const files: Declarations["files"] = new Map();
  for (const [, list = "", from = ""] of text.matchAll(/^export (?:type )?\{([^}]*)\} from "([^"]+)";/gm)) {
    const further = followExports(out, join(dirname(path), from));
    for (const name of list.split(",").map((one) => one.trim().replace(/^type /, ""))) {
      const file = further.get(name);
      if (file) files.set(name, file);
    }
  }
  for (const [, name = ""] of text.matchAll(/^export (?:declare )?(?:const|function|type) (\w+)/gm))
    files.set(name, { path, text });
  return files;
}

const declarationsOf = (out: string, path: string) =>
  readFileSync(join(out, path.replace(/\.ts$/, ".d.ts")), "utf8");

/** An object that gathers functions of other files says only `typeof tag` of each; a reader wants its parameters. */
function inlineTypeof(out: string, path: string, text: string): string {
  const imports = [...text.matchAll(/^import \{([^}]*)\} from "(\.[^"]+)";/gm)];
  return text.replace(/: typeof (\w+);/g, (whole, name: string) => {
    const [, , from] =
      imports.find(([, list = ""]) => list.split(",").some((one) => one.trim() === name)) ?? [];
    if (!from) return whole;
    const declaration = new RegExp(`^export declare const ${name}: (.*?);$`, "ms");
    const found = declaration.exec(declarationsOf(out, join(dirname(path), from)))?.[1];
    return found ? `: ${found};` : whole;
  });
}
