import { oneLine } from "../../slack/text.ts";

/** The words of a field on one line; undefined when it has none, so that no label stands without a value. */
export function present(field: string | null | undefined): string | undefined {
  return field ? oneLine(field.slice(0, 2_000)) || undefined : undefined;
}
