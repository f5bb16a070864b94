import type { Import } from "./graph.ts";

/**
 * For each room (a folder, or one file) what it may import besides itself: another room, a folder or file within
 * another room, a package, `node:` for all of Node, or `*` for anything.
 */
export type Allowed = Readonly<Record<string, readonly string[]>>;

/** The narrowest room that a file is in. */
export const roomOf = (file: string, allowed: Allowed): string | undefined =>
  Object.keys(allowed)
    .filter((room) => isWithin(file, room))
    .toSorted((a, b) => b.length - a.length)[0];

/** What the list does not allow, in sentences. */
export function refusals(imports: readonly Import[], allowed: Allowed): string[] {
  return imports.flatMap(({ file, target }) => {
    const room = roomOf(file, allowed);
    if (!room) return [`${file} is in no room: add its folder to test/imports/allowed.ts`];
    const list = allowed[room] ?? [];
    if (roomOf(target, allowed) === room || list.some((entry) => covers(entry, target, allowed))) return [];
    return [`${file} imports ${target}; ${room} may import only: ${list.join(", ") || "nothing"}`];
  });
}

/** Entries of the list that no import needs. */
export function unused(imports: readonly Import[], allowed: Allowed): string[] {
  return Object.entries(allowed).flatMap(([room, list]) => {
    const targets = imports.filter(({ file }) => roomOf(file, allowed) === room).map(({ target }) => target);
    return list
      .filter((entry) => !targets.some((target) => covers(entry, target, allowed)))
      .map((entry) => `${room} need not be allowed to import ${entry}`);
  });
}

function covers(entry: string, target: string, allowed: Allowed): boolean {
  if (entry === "*") return true;
  if (entry === "node:") return target.startsWith("node:");
  return entry in allowed ? roomOf(target, allowed) === entry : isWithin(target, entry);
}

const isWithin = (path: string, place: string) => path === place || path.startsWith(`${place}/`);
