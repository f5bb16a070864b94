import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** A folder of reactions within this clone, so that "deskbell" is found from there, with its own settings of the compiler. */
export async function reactionsFolder(files: Record<string, string>) {
  await mkdir(".deskbell", { recursive: true });
  const root = await mkdtemp(resolve(".deskbell/watched-"));
  const folder = join(root, "src/reactions");
  const project = join(root, "tsconfig.json");
  await mkdir(folder, { recursive: true });
  await writeFile(
    project,
    JSON.stringify({ extends: resolve("local/watch/reactions.tsconfig.json"), include: ["src"] }),
  );
  async function write(path: string, text: string) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  for (const [path, text] of Object.entries(files)) await write(path, text);
  return {
    folder,
    project,
    write,
    /** As vim and most formatters save: another file takes the place of the one that was there. */
    async replace(path: string, text: string) {
      await write(`.${path}.new`, text);
      await rename(join(folder, `.${path}.new`), join(folder, path));
    },
    take: (path: string) => rm(join(folder, path)),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

export type ReactionsFolder = Awaited<ReturnType<typeof reactionsFolder>>;
