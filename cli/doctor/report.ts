import type { Finding } from "./finding.ts";

const marks = { ok: "ok      ", warning: "warning ", failure: "FAILURE " } as const;

/** Findings as a person reads them. */
export function report(place: string, findings: readonly Finding[]): string[] {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.flatMap((finding) => [
    `${marks[finding.result]} ${finding.check.padEnd(width)}  ${finding.says}`,
    ...(finding.result === "ok" ? [] : [`${" ".repeat(width + 11)}→ ${finding.remedy}`]),
  ]);
  const count = (result: Finding["result"]) => findings.filter((finding) => finding.result === result).length;
  const [warnings, failures] = [count("warning"), count("failure")];
  const result =
    failures > 0
      ? `${failures} of ${findings.length} ${failures === 1 ? "needs" : "need"} mending.`
      : warnings > 0
        ? `Well, with ${warnings} ${warnings === 1 ? "thing" : "things"} to know.`
        : "All is well.";
  return [`Deskbell on ${place}`, "", ...lines, "", result];
}
