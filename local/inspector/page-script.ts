import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundlePage, pageFolder } from "./bundle.ts";

const folder = fileURLToPath(pageFolder);

/** Where an earlier process may have left the bundle. */
export const scriptCache = fileURLToPath(new URL("../../node_modules/.cache/deskbell/page", import.meta.url));

/**
 * The page's script. The same sources are bundled once, and kept in `cache` for the next start; an edit of the page shows
 * after a reload.
 */
export function createPageScript(cache = scriptCache, bundle = bundlePage) {
  let made: { name: string; script: Promise<string> } | undefined;
  return async (): Promise<string> => {
    const name = `${await contentOf(folder)}.js`;
    if (made?.name !== name) made = { name, script: keptOr(name, async () => (await bundle()).script) };
    const { script } = made;
    script.catch(() => {
      if (made?.script === script) made = undefined;
    });
    return script;
  };

  async function keptOr(name: string, make: () => Promise<string>): Promise<string> {
    const kept = await readFile(join(cache, name), "utf8").catch(() => undefined);
    if (kept !== undefined) return kept;
    const script = await make();
    // Where nothing can be written, the next start bundles it again.
    await keep(name, script).catch(() => undefined);
    return script;
  }

  /** In place of what was kept of other sources. A reader finds all of it or nothing. */
  async function keep(name: string, script: string): Promise<void> {
    await mkdir(cache, { recursive: true });
    const others = (await readdir(cache)).filter((one) => one !== name);
    await Promise.all(others.map((one) => rm(join(cache, one), { force: true })));
    const draft = join(cache, `${process.pid}.part`);
    await writeFile(draft, script);
    await rename(draft, join(cache, name));
  }
}

/** A name for the page's modules as they are now. */
async function contentOf(path: string): Promise<string> {
  const entries = await readdir(path, { recursive: true, encoding: "utf8" });
  const modules = entries.filter((one) => one.endsWith(".ts")).toSorted();
  const texts = await Promise.all(modules.map((one) => readFile(join(path, one), "utf8")));
  const hash = createHash("sha256");
  for (const [nth, one] of modules.entries()) hash.update(`${one}\0${texts[nth]}\0`);
  return hash.digest("hex").slice(0, 32);
}
