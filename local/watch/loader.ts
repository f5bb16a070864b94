import { registerHooks } from "node:module";
import { pathToFileURL } from "node:url";
import type { Sources } from "./sources.ts";

/**
 * Runs the modules of a folder from texts in memory, as often as wanted: Node keeps a module for each address, so each
 * time has its own. All else that they import, "deskbell" above all, stays the one that is loaded already. Node never
 * lets go of a module: seven reactions keep some 60 KB for each time.
 */
export function createLoader(folder: string) {
  const base = pathToFileURL(`${folder}/`).href;
  const loading = new Map<string, Sources>();
  let times = 0;

  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const time = timeIn(context.parentURL);
      return time && found.url.startsWith(base) && !timeIn(found.url)
        ? { ...found, url: `${found.url}?${time}` }
        : found;
    },
    load(url, context, next) {
      const path = url.startsWith(base)
        ? decodeURIComponent(url.slice(base.length).replace(/\?.*$/, ""))
        : "";
      const source = loading.get(timeIn(url) ?? "")?.get(path);
      return source === undefined || !path.endsWith(".ts")
        ? next(url, context)
        : { format: "module-typescript", source, shortCircuit: true };
    },
  });

  function timeIn(url: string | undefined): string | undefined {
    return url?.startsWith(base) ? /\?(load=\d+)$/.exec(url)?.[1] : undefined;
  }

  return {
    /** What the modules at `paths` export, each run once. Throws what one of them throws. */
    async load(sources: Sources, paths: readonly string[]): Promise<Record<string, unknown>[]> {
      times += 1;
      const time = `load=${times}`;
      loading.set(time, sources);
      try {
        const modules: Record<string, unknown>[] = [];
        for (const path of paths) modules.push(await import(`${base}${encodeURI(path)}?${time}`));
        return modules;
      } finally {
        loading.delete(time);
      }
    },
    stop: () => hooks.deregister(),
  };
}
