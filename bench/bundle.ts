import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import { bundling } from "../infra/bundling.ts";

export type Bundles = {
  paths: Record<string, string>;
  bytes: Record<string, number>;
  directory: string;
  remove: () => Promise<void>;
};

/** Bundles modules as the stack bundles its functions, each on its own, into a directory that `remove` deletes. */
export async function bundle(entries: Record<string, string>): Promise<Bundles> {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-bench-"));
  const made = await Promise.all(
    Object.entries(entries).map(async ([name, entry]) => {
      const outfile = join(directory, name, "index.mjs");
      const { metafile } = await build({
        entryPoints: [resolve(import.meta.dirname, entry)],
        outfile,
        bundle: true,
        platform: "node",
        metafile: true,
        logLevel: "error",
        alias: aliases(),
        format: bundling.format ?? "cjs",
        target: bundling.target ?? "",
        charset: bundling.charset ?? "ascii",
        mainFields: bundling.mainFields ?? [],
        external: bundling.externalModules ?? [],
        minify: bundling.minify ?? false,
        banner: { js: bundling.banner ?? "" },
      });
      const bytes = Object.values(metafile.outputs)[0]?.bytes ?? 0;
      return { name, outfile, bytes };
    }),
  );
  return {
    directory,
    paths: Object.fromEntries(made.map(({ name, outfile }) => [name, outfile])),
    bytes: Object.fromEntries(made.map(({ name, bytes }) => [name, bytes])),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}

/** The stack gives esbuild's as arguments. */
function aliases(): Record<string, string> {
  const given = Object.entries(bundling.esbuildArgs ?? {});
  return Object.fromEntries(
    given.map(([name, path]) => [
      name.replace("--alias:", ""),
      resolve(import.meta.dirname, "..", String(path)),
    ]),
  );
}
