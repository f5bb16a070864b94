import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { build } from "esbuild";
import { bundling } from "../../infra/bundling.ts";

export type Bundles = { directoryOf: Record<string, string>; remove: () => Promise<void> };

/** Modules bundled as the stack bundles its functions, each in a directory of its own. */
export async function bundle(entries: Record<string, string>): Promise<Bundles> {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-runtime-"));
  const directoryOf: Record<string, string> = {};
  for (const [name, entry] of Object.entries(entries)) {
    const outfile = join(directory, name, "index.mjs");
    directoryOf[name] = dirname(outfile);
    await build({
      entryPoints: [entry],
      outfile,
      bundle: true,
      platform: "node",
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
  }
  return { directoryOf, remove: () => rm(directory, { recursive: true, force: true }) };
}

function aliases(): Record<string, string> {
  const given = Object.entries(bundling.esbuildArgs ?? {});
  return Object.fromEntries(
    given.map(([name, path]) => [name.replace("--alias:", ""), resolve(String(path))]),
  );
}
