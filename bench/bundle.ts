import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundle as bundleInto, bundling, reached } from "../infra/bundling.ts";

export type Bundles = {
  paths: Record<string, string>;
  /** Of what a start reads, which is all but what is imported later. */
  bytes: Record<string, number>;
  directory: string;
  remove: () => Promise<void>;
};

/**
 * Bundles modules as the stack bundles its functions, each on its own, into a directory that `remove` deletes. Those of the
 * second list have the AWS SDK itself.
 */
export async function bundle(
  entries: Record<string, string>,
  withSdk: Record<string, string> = {},
): Promise<Bundles> {
  const directory = await mkdtemp(join(tmpdir(), "deskbell-bench-"));
  const made = await Promise.all(
    Object.entries({ ...entries, ...withSdk }).map(async ([name, entry]) => {
      const into = join(directory, name);
      const options = name in withSdk ? { ...bundling, alias: {} } : bundling;
      const outputs = await bundleInto(resolve(import.meta.dirname, entry), into, options);
      const index = Object.keys(outputs).find((file) => file.endsWith("/index.mjs")) ?? "";
      const files = [...reached(outputs, index, ["import-statement"])];
      const bytes = files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
      return { name, path: join(into, "index.mjs"), bytes };
    }),
  );
  return {
    directory,
    paths: Object.fromEntries(made.map(({ name, path }) => [name, path])),
    bytes: Object.fromEntries(made.map(({ name, bytes }) => [name, bytes])),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
