import { madeUpId } from "../ids.ts";

export type Element = { type: string; action_id: string; [field: string]: unknown };
export type IdentifiedBlock = { type: string; block_id: string; [field: string]: unknown };

/** Blocks as Slack keeps them: what the app has left without an id has been given one. `of` is the message or view. */
export const identified = (blocks: unknown[], of: string): IdentifiedBlock[] =>
  blocks.map((one, at) => {
    const block = one as Record<string, unknown> & { type: string };
    const block_id = String(block.block_id ?? madeUpId(`${of} ${at}`));
    const named = (element: unknown, nth = 0) => withActionId(element, `${of} ${block_id} ${nth}`);
    if (block.type === "actions")
      return { ...block, block_id, elements: (block.elements as unknown[]).map(named) };
    if (block.type === "input") return { ...block, block_id, element: named(block.element) };
    if (block.accessory) return { ...block, block_id, accessory: named(block.accessory) };
    return { ...block, block_id };
  });

function withActionId(element: unknown, place: string) {
  const fields = element as Record<string, unknown> & { type: string };
  return fields.type === "image" ? fields : { ...fields, action_id: fields.action_id ?? madeUpId(place) };
}

export type Placed = { block: IdentifiedBlock; element: Element };

/** Everything in these blocks that a person can use. */
export function elementsOf(blocks: IdentifiedBlock[]): Placed[] {
  return blocks.flatMap((block) => {
    const elements = [block.elements ?? [], block.element ?? [], block.accessory ?? []].flat() as Element[];
    return elements.filter(({ action_id }) => action_id !== undefined).map((element) => ({ block, element }));
  });
}
