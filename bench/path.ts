import { countLogs } from "../cli/cost/count/log-count.ts";
import { list } from "./options.ts";
import { type Called, functionsCalled, placeOf } from "./path/coverage.ts";
import { createStages } from "./path/event.ts";
import { inOrderOfFirstCall } from "./path/first-calls.ts";
import { startOutside } from "./path/thread.ts";
import { printTable, report } from "./report.ts";

const outside = startOutside();
const logs = countLogs(() => undefined);
const stages = await createStages(outside);
await stages.play(0, (_, work) => work());

const perStage: Record<string, Called[]> = {};
await stages.play(1, async (stage, work) => {
  perStage[stage] = await functionsCalled(work);
});
let called = distinct(Object.values(perStage).flat());
if (list) called = await inOrderOfFirstCall(called, () => stages.play(2, (_, work) => work()));
const posts = await outside.ask({ ask: "posts" });
await outside.ask({ ask: "close" });
await outside.stop();
logs.stop();
if (posts !== (list ? 3 : 2)) throw new Error(`Slack got ${posts} posts; expected one per event.`);

const sizes = (functions: readonly Called[]) => ({
  files: String(new Set(functions.map(({ file }) => file)).size),
  functions: String(functions.length),
});
if (list)
  for (const [file, functions] of Map.groupBy(called, ({ file }) => file))
    console.log(`${file}: ${functions.map(({ name }) => name || "(inline)").join(", ")}`);
printTable(
  "path: what runs in src/ and functions/ for one conversation.user.created until its slack.post is done, in functions that are warm and know neither contact nor company",
  Object.entries(perStage).map(([stage, functions]) => ({ stage, ...sizes(functions) })),
);
printTable(
  "path: the same by room",
  [...Map.groupBy(called, roomOf)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([room, functions]) => ({ room, ...sizes(functions) })),
);
const figure = (what: "files" | "functions", most: number) => {
  const found = sizes(called)[what];
  return { what: `${what} that run for one event`, found, target: `≤ ${most}`, met: Number(found) <= most };
};
report("path", [figure("files", 70), figure("functions", 220)]);

function distinct(all: readonly Called[]): Called[] {
  return [...new Map(all.map((one) => [placeOf(one), one])).values()];
}

function roomOf({ file }: Called): string {
  const [top = "", room = "", ...rest] = file.split("/");
  return top === "src" && rest.length > 0 ? `${top}/${room}` : top;
}
