import type { createCompiler } from "./compiler.ts";
import { declaring, listed, listFile, type Reactions, unlisted } from "./listed.ts";
import type { createLoader } from "./loader.ts";
import type { Problem } from "./problem.ts";
import type { Sources } from "./sources.ts";
import { thrown } from "./thrown.ts";

/** `problems` say why it cannot run; `notes` what it lacks although it runs. */
export type TriedOut = { reactions: Reactions; problems: Problem[]; notes: Problem[] };

type Tools = {
  folder: string;
  compiler: Pick<ReturnType<typeof createCompiler>, "check" | "rest">;
  loader: Pick<ReturnType<typeof createLoader>, "load">;
};

/** Checks reactions as they were saved, then runs their modules. Nothing that runs already is touched. */
export async function tryOut(sources: Sources, { folder, compiler, loader }: Tools): Promise<TriedOut> {
  const nothing = { reactions: {}, problems: [], notes: [] };
  const checked = await checkedBy(compiler, sources);
  if (checked.problems.length > 0) return { ...nothing, problems: checked.problems };
  const files = declaring(sources);
  try {
    const [list = {}, ...modules] = await loader.load(sources, [listFile, ...files]);
    const { reactions, problems } = listed(list, sources);
    if (problems.length > 0) return { ...nothing, problems };
    const pairs = files.map((file, nth) => [file, modules[nth] ?? {}] as const);
    return { reactions, problems: [], notes: [...checked.notes, ...unlisted(reactions, pairs, sources)] };
  } catch (error) {
    return { ...nothing, problems: [thrown(error, folder)] };
  }
}

/** A compiler that cannot be had stops no reaction: it runs as it would on AWS, and the note says so. */
async function checkedBy(
  compiler: Tools["compiler"],
  sources: Sources,
): Promise<Pick<TriedOut, "problems" | "notes">> {
  try {
    return { problems: await compiler.check(sources), notes: [] };
  } catch (error) {
    await compiler.rest().catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    const says = `The types were not checked, since the compiler did not answer: ${why.slice(0, 200)}`;
    const remedy = '"npm run types" checks them.';
    return { problems: [], notes: [{ file: listFile, line: 1, column: 1, says, remedy }] };
  }
}
