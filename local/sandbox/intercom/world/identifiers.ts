import type { World } from "./world.ts";

/**
 * A new id of a conversation, ticket, part or message: fifteen digits that grow with time, so that two
 * worlds started one after the other never give the same one.
 */
export function newNumber(world: World): string {
  const last = world.get("counters", "number")?.value ?? 0;
  const value = Math.max(last + 1, world.now() * 100);
  world.put("counters", { id: "number", value });
  return String(value);
}

/** A new id of a contact, company or visitor: 24 hexadecimal digits that begin with the second. */
export function newHexId(world: World): string {
  const last = world.get("counters", "hex")?.value ?? world.now() % 0xffffff;
  const value = (last + 1) % 0xffffff;
  world.put("counters", { id: "hex", value });
  const second = Math.floor(world.now() / 1_000)
    .toString(16)
    .padStart(8, "0");
  return `${second}8a68186f43${value.toString(16).padStart(6, "0")}`;
}

/** A new small number, counted for each kind of thing: tags, notes, articles, ticket numbers. */
export function newSmallId(world: World, kind: string): string {
  const value = (world.get("counters", kind)?.value ?? 1_000) + 1;
  world.put("counters", { id: kind, value });
  return String(value);
}
