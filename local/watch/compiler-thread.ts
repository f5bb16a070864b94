import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { API, type Diagnostic, type Snapshot } from "typescript/unstable/async";
import { type Around, aroundOf } from "./around.ts";
import { changedPaths, type Sources } from "./sources.ts";

/** What the compiler has against one file, and what stands around each. */
export type Found = { file: string; mistakes: readonly (Diagnostic & { around: Around })[] };

/**
 * The compiler, which is another process, and this thread, which answers what it asks for: in the desk's own thread each
 * of some thousand answers would wait for webhooks and effects. It keeps what it knows of Deskbell, so that all checks
 * but the first take some 0.15 s, where `tsc` takes more than one.
 */
const { folder, project } = workerData as { folder: string; project: string };
const base = `${folder}/`.replaceAll("\\", "/");
let now: Sources = new Map();
let snapshot: Snapshot | undefined;

/** What it reads of the folder is what is checked, even if the folder has changed since. */
const readFile = (file: string) =>
  file.startsWith(base) ? (now.get(file.slice(base.length)) ?? null) : undefined;
const api = new API({ cwd: folder, fs: { readFile } });

async function snapshotOf(sources: Sources): Promise<Snapshot> {
  const before = now;
  now = sources;
  if (!snapshot) return api.updateSnapshot({ openProjects: [project] });
  const changes = changedPaths(before, sources);
  const of = (had: boolean, has: boolean) =>
    changes
      .filter((path) => before.has(path) === had && sources.has(path) === has)
      .map((path) => join(base, path));
  const next = await api.updateSnapshot({
    fileChanges: { changed: of(true, true), created: of(false, true), deleted: of(true, false) },
  });
  await snapshot.dispose();
  return next;
}

/** In the order of the files. What cannot be read has no types to be checked. */
async function check(sources: Sources): Promise<Found[]> {
  snapshot = await snapshotOf(sources);
  const { program, checker } = snapshot.getProject(project) ?? {};
  if (!program || !checker) throw new Error(`The compiler has no project ${project}`);
  const found: Found[] = [];
  for (const file of [...sources.keys()].filter((path) => path.endsWith(".ts"))) {
    const unreadable = await program.getSyntacticDiagnostics(base + file);
    const diagnostics =
      unreadable.length > 0 ? unreadable : await program.getSemanticDiagnostics(base + file);
    if (diagnostics.length === 0) continue;
    const source = await program.getSourceFile(base + file);
    const around = (one: Diagnostic) =>
      source && diagnostics !== unreadable ? aroundOf(one, source, checker).catch(() => ({})) : {};
    const mistakes = await Promise.all(
      diagnostics.map(async (one) => ({ ...one, around: await around(one) })),
    );
    found.push({ file, mistakes });
  }
  return found;
}

parentPort?.on("message", async (sources: Sources | "end") => {
  if (sources === "end") {
    await api.close();
    process.exit();
  }
  parentPort?.postMessage(await check(sources));
});
