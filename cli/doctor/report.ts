import { printable } from "../../src/platform/printable.ts";
import type { Style } from "../desk/terminal.ts";
import type { Finding } from "./finding.ts";

const marks = { ok: "ok      ", warning: "warning ", failure: "FAILURE " } as const;

/** How a terminal shows one of these lines. */
export const styleOfLine = (line: string): Style | undefined =>
  line.startsWith(marks.failure) ? "bad" : line.startsWith(marks.warning) ? "doubtful" : undefined;

/** The findings as text. */
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
      ? `${failures} of ${findings.length} ${findings.length === 1 ? "check" : "checks"} failed.`
      : warnings > 0
        ? `No check failed; ${warnings} ${warnings === 1 ? "warning" : "warnings"}.`
        : "Everything works.";
  return [`Deskbell on ${place}`, "", ...lines, "", result].map(printable);
}
