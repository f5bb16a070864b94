import { type Compared, type DryRun, differs } from "../../src/operator/dry-run/dry-run.ts";
import { printable } from "../../src/platform/printable.ts";
import { atTime } from "../desk/span.ts";

/** So many differences are listed one by one. */
const mostListed = 20;

/** A dry run as lines of text: sums by reaction, channel and hour, the noisiest channel first, then each difference. */
export function reportLines(
  { asked, passedOver, compared }: DryRun,
  { which, reactions }: { which: string; reactions: readonly string[] },
): string[] {
  const different = compared.filter(differs);
  const left = Object.entries(passedOver).map(([why, count]) => `${count} ${why}`);
  const unknown = compared.filter((one) => one.unknown.length > 0 && !one.threw).length;
  return [
    `Notifications ${which} that were asked about: ${asked.toLocaleString("en")}${left.length > 0 ? `; left out: ${left.join(", ")}` : ""}.`,
    ...(unknown > 0
      ? [`Answers that are not compared, since the cache no longer has the customer or company: ${unknown}.`]
      : []),
    "",
    ...table(["reaction", "would", "did", "differs"], byReaction(compared, reactions)),
    "",
    ...table(["channel or person", "would", "did", "most in an hour"], byPlace(compared)),
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

function difference({ id, subject, receivedAt, reaction, would, did, why, threw }: Compared): string[] {
  const said = (effects: readonly string[]) => (effects.length > 0 ? effects.join(", ") : "nothing");
  return [
    printable(`  ${atTime(receivedAt)}  ${reaction}  ${subject}  ${id}`),
    printable(`    would: ${said(would)}${would.length === 0 || threw ? ` (${why})` : ""}`),
    printable(`    did:   ${said(did)}`),
  ];
}

function byReaction(compared: readonly Compared[], reactions: readonly string[]): string[][] {
  const names = [...new Set([...reactions, ...compared.map(({ reaction }) => reaction)])];
  return names.map((name) => {
    const own = compared.filter(({ reaction }) => reaction === name);
    const count = (some: readonly Compared[]) => some.length.toLocaleString("en");
    return [
      name,
      count(own.filter(({ would }) => would.length > 0)),
      count(own.filter(({ did }) => did.length > 0)),
      count(own.filter(differs)),
    ];
  });
}

const posts = /^slack\.(?:post|card) (.+)$/;

/** Where alerts go; a place that gets many in one hour is one that people stop reading. */
function byPlace(compared: readonly Compared[]): string[][] {
  const placesIn = (effects: readonly string[]) => effects.flatMap((one) => posts.exec(one)?.[1] ?? []);
  const all = compared.flatMap(({ would, did, receivedAt }) => [
    ...placesIn(would).map((place) => ({ place, hour: atTime(receivedAt).slice(0, 13), would: 1, did: 0 })),
    ...placesIn(did).map((place) => ({ place, hour: "", would: 0, did: 1 })),
  ]);
  const rows = [...Map.groupBy(all, ({ place }) => place)].map(([place, some]) => {
    const wanted = some.filter(({ would }) => would > 0);
    const hours = [...Map.groupBy(wanted, ({ hour }) => hour)].map(([hour, those]) => ({
      hour,
      count: those.length,
    }));
    const busiest = hours.toSorted((a, b) => b.count - a.count)[0];
    const most = busiest ? `${busiest.count} (${busiest.hour}:00)` : "0";
    return { place, would: wanted.length, did: some.length - wanted.length, most };
  });
  return rows
    .toSorted((a, b) => b.would - a.would || b.did - a.did)
    .map(({ place, would, did, most }) => [place, String(would), String(did), most]);
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
