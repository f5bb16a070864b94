import { problemLines } from "../../local/watch/lines.ts";
import type { WatchState } from "../../local/watch/watch.ts";
import { type Finding, failure, ok, warning } from "./finding.ts";

/** Do the reactions run as they were saved last, and what has the type check found, which a start does not wait for? */
export function checkReactions({ version, reactions, isNewest, problems, notes }: WatchState): Finding[] {
  const findings = Map.groupBy([...problems, ...notes], ({ file }) => file);
  if (findings.size === 0) return [ok("reactions", `${reactions} run, as they were saved last`)];
  return [...findings.values()].map((ofFile) => {
    const [place = "", remedy = ""] = problemLines(ofFile).map((line) => line.trim());
    const isMistake = ofFile.some((one) => problems.includes(one));
    if (isMistake && !isNewest)
      return failure(
        "reactions",
        `what was saved does not run, version ${version} goes on: ${place}`,
        remedy,
      );
    return warning("reactions", isMistake ? `they run with a mistake: ${place}` : place, remedy);
  });
}
