import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { unpackedEntities } from "./entities.ts";
import { filesOf, late, lateFiles } from "./late.ts";

const root = join(import.meta.dirname, "..");
const instead = join(import.meta.dirname, "instead");

/**
 * ES modules with the AWS SDK inside: Lambda's own copy is older, and slower to load. What a function imports only when
 * it needs it becomes a file of its own, which its start does not read.
 */
export const bundling: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  splitting: true,
  target: "node24",
  charset: "utf8",
  // Prefers ES modules, which esbuild can shake; left alone it takes CommonJS for the platform "node".
  mainFields: ["module", "main"],
  minify: true,
  alias: {
    "@aws-sdk/client-dynamodb": join(instead, "dynamodb.ts"),
    "@aws-sdk/client-eventbridge": join(instead, "eventbridge.ts"),
    "@aws-sdk/client-sqs": join(instead, "sqs.ts"),
    "@aws-sdk/lib-dynamodb": join(instead, "document-client.ts"),
    // All that is used of it.
    htmlparser2: join(root, "node_modules/htmlparser2/dist/Parser.js"),
  },
  // Some dependencies are CommonJS and call require, which an ES module does not have.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  outExtension: { ".js": ".mjs" },
  logLevel: "error",
};

type Outputs = Metafile["outputs"];

/** Bundles a module into a directory: `index.mjs`, and what it loads later. Gives what esbuild says of each file. */
export async function bundle(entry: string, directory: string, options = bundling): Promise<Outputs> {
  const met = new Set<string>();
  const made = { ...options, outdir: directory, plugins: [unpackedEntities, lateFiles(entry, met)] };
  const lateEntries = (alone: boolean) =>
    filesOf(met).flatMap((file) =>
      Boolean(late[file]?.alone) === alone ? [{ in: `late:${file}`, out: file }] : [],
    );
  const together = () =>
    build({
      ...made,
      entryPoints: [{ in: entry, out: "index" }, ...lateEntries(false)],
      write: false,
      metafile: true,
    });
  let result = await together();
  // What is loaded late may itself lead to what is.
  for (let known = 0; met.size > known; ) {
    known = met.size;
    result = await together();
  }
  const entryPoints = lateEntries(true);
  const alone = await build({ ...made, entryPoints, splitting: false, write: false, metafile: true });
  const outputs = { ...result.metafile.outputs, ...alone.metafile.outputs };
  const kept = new Set<string>();
  for (const file of ["index", ...filesOf(met)])
    reached(outputs, named(outputs, directory, file), ["import-statement", "dynamic-import"], kept);
  // esbuild also gives what only code imports that it has left out.
  mkdirSync(directory, { recursive: true });
  for (const { path, contents } of [...result.outputFiles, ...alone.outputFiles])
    if (kept.has(relative(root, path))) writeFileSync(path, contents);
  return Object.fromEntries(Object.entries(outputs).filter(([file]) => kept.has(file)));
}

const named = (outputs: Outputs, directory: string, name: string) =>
  Object.keys(outputs).find((file) => resolve(root, file) === resolve(directory, `${name}.mjs`)) ?? "";

/** The files that one of them leads to, itself among them, by imports of these kinds. */
export function reached(
  outputs: Outputs,
  from: string,
  kinds: string[],
  found = new Set<string>(),
): Set<string> {
  if (found.has(from) || !outputs[from]) return found;
  found.add(from);
  for (const { path, kind } of outputs[from].imports)
    if (kinds.includes(kind)) reached(outputs, path, kinds, found);
  return found;
}
