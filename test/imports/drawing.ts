import { findCycle } from "./cycles.ts";
import { type Allowed, roomOf } from "./rules.ts";

export const markers = { begin: "<!-- imports: begin -->", end: "<!-- imports: end -->" };

/** Which rooms a room may import, wholly or in part. A room that may import anything counts as above all others. */
export const roomGraph = (allowed: Allowed): Map<string, string[]> =>
  new Map(
    Object.entries(allowed).map(([room, list]) => {
      const rooms = list.includes("*")
        ? Object.keys(allowed)
        : list.flatMap((entry) => roomOf(entry, allowed) ?? []);
      return [room, [...new Set(rooms)].filter((other) => other !== room)];
    }),
  );

/** The rooms in layers: each imports only what stands below it, and says what. Packages are left out. */
export function drawingOf(allowed: Allowed): string {
  const graph = roomGraph(allowed);
  const cycle = findCycle(graph);
  if (cycle) throw new Error(`The list allows a cycle of rooms: ${cycle.join(" → ")}. Take one entry out.`);
  const height = (room: string): number => 1 + Math.max(-1, ...(graph.get(room) ?? []).map(height));
  const layers = [...Map.groupBy(graph.keys(), height)].toSorted(([a], [b]) => b - a);
  const width = Math.max(...[...graph.keys()].map((room) => room.length));
  const line = (room: string) => `${room.padEnd(width)}  ${ours(room, allowed)}`.trimEnd();
  return ["```", layers.map(([, rooms]) => rooms.map(line).join("\n")).join("\n\n"), "```"].join("\n");
}

function ours(room: string, allowed: Allowed): string {
  const list = allowed[room] ?? [];
  if (list.includes("*")) return "→ everything";
  const named = list.filter((entry) => roomOf(entry, allowed) || entry === "deskbell");
  return named.length > 0 ? `→ ${named.join(", ")}` : "";
}

/** The document with the drawing between its markers. */
export function withDrawing(document: string, allowed: Allowed): string {
  const [before, rest] = document.split(markers.begin);
  const after = rest?.split(markers.end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`The document lacks the line "${markers.begin}" or, after it, "${markers.end}".`);
  return `${before}${markers.begin}\n${drawingOf(allowed)}\n${markers.end}${after}`;
}
