import { type Compared, type DryRun, differs } from "../../src/operator/dry-run/dry-run.ts";
import { leftOut } from "../../src/operator/dry-run/left-out.ts";
import {
  type PlaceSum,
  type ReactionSum,
  sumByPlace,
  sumByReaction,
} from "../../src/operator/dry-run/sums.ts";
import { printable } from "../../src/platform/printable.ts";
import { atTime } from "../desk/span.ts";

/** So many differences are listed one by one. */
const mostListed = 20;

/** A dry run as lines of text: sums by reaction, channel and hour, the noisiest channel first, then each difference. */
export function reportLines(
  { asked, passedOver, compared, redacted = false }: DryRun & { redacted?: boolean },
  { which, reactions }: { which: string; reactions: readonly string[] },
): string[] {
  const different = compared.filter(differs);
  const left = leftOut(passedOver);
  const unknown = compared.filter((one) => one.unknown.length > 0 && !one.threw).length;
  return [
    `Notifications ${which} that were asked about: ${asked.toLocaleString("en")}${left.length > 0 ? `; left out: ${left.join(", ")}` : ""}.`,
    ...(unknown > 0
      ? [`Answers that are not compared, since the cache no longer has the customer or company: ${unknown}.`]
      : []),
    ...(redacted
      ? [
          "Its words, names and addresses are made up: a reaction that looks at them may differ for that alone. explain --export --with-content writes them as they are.",
        ]
      : []),
    "",
    ...table(
      ["reaction", "would", "did", "parked", "differs"],
      reactionRows(sumByReaction(compared, reactions)),
    ),
    "",
    ...table(
      ["channel or person", "would", "held", "did", "parked", "most in an hour"],
      placeRows(sumByPlace(compared)),
    ),
    ...(different.length > 0 ? ["", "Differences, newest first:"] : []),
    ...different
      .toSorted((a, b) => b.receivedAt - a.receivedAt)
      .slice(0, mostListed)
      .flatMap(difference),
    ...(different.length > mostListed
      ? [`and ${different.length - mostListed} more; --json has them all`]
      : []),
  ];
}

function difference({
  id,
  subject,
  receivedAt,
  reaction,
  would,
  did,
  parked,
  why,
  threw,
}: Compared): string[] {
  const said = (effects: readonly string[]) => (effects.length > 0 ? effects.join(", ") : "nothing");
  return [
    printable(`  ${atTime(receivedAt)}  ${reaction}  ${subject}  ${id}`),
    printable(`    would: ${said(would)}${would.length === 0 || threw ? ` (${why})` : ""}`),
    printable(`    did:   ${said(did)}${parked.length > 0 ? `; parked: ${said(parked)}` : ""}`),
  ];
}

const number = (count: number) => count.toLocaleString("en");

const reactionRows = (sums: readonly ReactionSum[]) =>
  sums.map(({ reaction, would, did, parked, differs }) => [
    reaction,
    ...[would, did, parked, differs].map(number),
  ]);

function placeRows(sums: readonly PlaceSum[]): string[][] {
  return sums.map(({ place, would, held, did, parked, hours: [busiest] }) => [
    place,
    ...[would, held, did, parked].map(number),
    busiest ? `${busiest.count} (${atTime(busiest.hour).slice(0, 13)}:00)` : "0",
  ]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [`${head[0]}: none`];
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const line = (row: readonly string[]) =>
    printable(
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    );
  return [head, ...rows].map(line);
}
