import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Contents by path; null deletes. */
export type Files = Record<string, string | null>;

/** Git must not read the settings of this machine, or of a repository from which a hook runs the tests. */
const environment = {
  PATH: process.env.PATH ?? "",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Ada",
  GIT_AUTHOR_EMAIL: "ada@example.com",
  GIT_COMMITTER_NAME: "Ada",
  GIT_COMMITTER_EMAIL: "ada@example.com",
};

/** A git repository in a folder of its own. */
export function repositoryIn(folder: string) {
  const run = (script: string) =>
    execFileSync("sh", ["-c", script], { cwd: folder, env: environment, encoding: "utf8", stdio: "pipe" });
  return {
    run,
    commit(files: Files) {
      for (const [path, content] of Object.entries(files)) {
        if (content === null) rmSync(join(folder, path));
        else {
          mkdirSync(dirname(join(folder, path)), { recursive: true });
          writeFileSync(join(folder, path), content);
        }
      }
      run("git add --all && git commit --quiet --message change");
    },
    /** Every file below `room`, by path. */
    files(room: string): Files {
      const entries = readdirSync(join(folder, room), { recursive: true, withFileTypes: true });
      const paths = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      return Object.fromEntries(
        paths.toSorted().map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
      );
    },
  };
}

export function emptyFolder() {
  const folder = mkdtempSync(join(tmpdir(), "deskbell-"));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
