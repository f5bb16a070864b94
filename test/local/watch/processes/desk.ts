import { startDesk } from "../../../../local/desk.ts";
import type { Reactions } from "../../../../local/watch/listed.ts";
import { watchReactions } from "../../../../local/watch/watch.ts";

/** A whole desk that watches a folder of reactions, in Node itself: vitest loads modules in a way of its own. */
const { folder, project } = JSON.parse(process.env.WATCH ?? "{}") as { folder: string; project: string };
process.on("disconnect", () => process.exit());
const { reactions } = (await import(`${folder}/index.ts`)) as { reactions: Reactions };
const watched = await watchReactions({
  ...{ folder, project, reactions },
  report: (state, changed) => process.send?.({ state, changed }),
});
const { url } = await startDesk({ watched, write: () => undefined });
process.on("message", ({ heap }: { heap?: true }) => {
  if (heap) process.send?.({ heap: process.memoryUsage() });
});
process.send?.({ url });
