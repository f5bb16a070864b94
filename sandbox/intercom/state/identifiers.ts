import type { State } from "./state.ts";

/**
 * A new id of a conversation, ticket, part or message: fifteen digits that grow with time, so that two
 * worlds started one after the other never give the same one.
 */
export function newNumber(state: State): string {
  const last = state.get("counters", "number")?.value ?? 0;
  const value = Math.max(last + 1, state.now() * 100);
  state.put("counters", { id: "number", value });
  return String(value);
}

/** A new id of a contact, company or visitor: 24 hexadecimal digits that begin with the second. */
export function newHexId(state: State): string {
  const last = state.get("counters", "hex")?.value ?? state.now() % 0xffffff;
  const value = (last + 1) % 0xffffff;
  state.put("counters", { id: "hex", value });
  const second = Math.floor(state.now() / 1_000)
    .toString(16)
    .padStart(8, "0");
  return `${second}8a68186f43${value.toString(16).padStart(6, "0")}`;
}

/** A new small number, counted for each kind of thing: tags, notes, articles, ticket numbers. */
export function newSmallId(state: State, kind: string): string {
  const value = (state.get("counters", kind)?.value ?? 1_000) + 1;
  state.put("counters", { id: kind, value });
  return String(value);
}
