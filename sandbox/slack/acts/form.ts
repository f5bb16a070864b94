import type { Element, IdentifiedBlock } from "../block-kit/identified.ts";
import type { StateValues } from "../views.ts";

/** What Slack itself finds wrong before it submits a form, by block. */
export function mistakesInForm(blocks: IdentifiedBlock[], values: StateValues): Record<string, string> {
  const mistakes: Record<string, string> = {};
  for (const { type, block_id, element, optional } of blocks) {
    if (type !== "input") continue;
    const { action_id, ...rules } = element as Element;
    const { type: _, ...fields } = (values[block_id]?.[action_id] ?? {}) as Record<string, unknown>;
    const wrong = mistakeIn(rules, Object.values(fields)[0], optional === true);
    if (wrong) mistakes[block_id] = wrong;
  }
  return mistakes;
}

type Rules = { min_length?: unknown; max_length?: unknown; type: string };

function mistakeIn(rules: Omit<Element, "action_id"> & Rules, value: unknown, isOptional: boolean) {
  const isEmpty = value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  if (isEmpty) return isOptional ? undefined : "Please complete this required field.";
  if (typeof value !== "string" || rules.type !== "plain_text_input") return undefined;
  const { min_length: least = 0, max_length: most = 3_000 } = rules;
  if (value.length < Number(least)) return `Please enter at least ${least} characters.`;
  if (value.length > Number(most)) return `Please enter at most ${most} characters.`;
  return undefined;
}
