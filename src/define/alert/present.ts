import { oneLine } from "../../slack/escape.ts";

/** The words of a field on one line; undefined when there are none, so that nothing is labelled that is not there. */
export function present(field: string | null | undefined): string | undefined {
  return field ? oneLine(field.slice(0, 2_000)) || undefined : undefined;
}
