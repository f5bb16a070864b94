import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { API, type Diagnostic, type Snapshot } from "typescript/unstable/async";
import type { Problem } from "./problem.ts";
import { problemOf } from "./problem-of.ts";
import { changedPaths, type Sources } from "./sources.ts";

/** Options as everywhere, but what is unused for a while does not stop a reaction that is being written. */
const project = fileURLToPath(new URL("reactions.tsconfig.json", import.meta.url));

/**
 * The compiler in a process of its own, which keeps what it knows of Deskbell: a check takes some 0.15 s then, where `tsc`
 * takes more than one. It is started by the first check and takes 200 MB until `rest`.
 */
export function createCompiler(folder: string, configFile = project) {
  const inFolder = (path: string) => join(folder, path).replaceAll("\\", "/");
  let now: Sources = new Map();
  let running: { api: API; snapshot: Snapshot } | undefined;

  /** What it reads of the folder is what is checked, even if the folder has changed since. */
  const fs = {
    readFile(file: string) {
      const base = inFolder("/");
      return file.startsWith(base) ? (now.get(file.slice(base.length)) ?? null) : undefined;
    },
  };

  async function snapshotOf(sources: Sources): Promise<Snapshot> {
    const before = now;
    now = sources;
    if (!running) {
      const api = new API({ cwd: folder, fs });
      running = { api, snapshot: await api.updateSnapshot({ openProjects: [configFile] }) };
      return running.snapshot;
    }
    const changes = changedPaths(before, sources);
    const of = (had: boolean, has: boolean) =>
      changes.filter((path) => before.has(path) === had && sources.has(path) === has).map(inFolder);
    const old = running.snapshot;
    running.snapshot = await running.api.updateSnapshot({
      fileChanges: { changed: of(true, true), created: of(false, true), deleted: of(true, false) },
    });
    await old.dispose();
    return running.snapshot;
  }

  return {
    /** What the compiler has against these texts, in the order of the files and lines. */
    async check(sources: Sources): Promise<Problem[]> {
      const program = (await snapshotOf(sources)).getProject(configFile)?.program;
      if (!program) throw new Error(`The compiler has no project ${configFile}`);
      const problems: Problem[] = [];
      for (const path of sources.keys()) {
        if (!path.endsWith(".ts")) continue;
        const file = inFolder(path);
        const wrong: readonly Diagnostic[] = await program.getSyntacticDiagnostics(file);
        const found = wrong.length > 0 ? wrong : await program.getSemanticDiagnostics(file);
        problems.push(...found.map((one) => problemOf(one, path, sources)));
      }
      return problems;
    },
    /** Ends its process until the next check. */
    async rest(): Promise<void> {
      const { api } = running ?? {};
      running = undefined;
      await api?.close();
    },
  };
}
