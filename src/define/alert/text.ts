import { linkable, oneLine, plain } from "../../slack/text.ts";

/** The words of a field on one line; undefined when it has none, so that no label stands without a value. */
export function present(field: string | null | undefined): string | undefined {
  return field ? oneLine(field.slice(0, 2_000)) || undefined : undefined;
}

/** A name that links to its page, or just the name when the address is missing, unsafe or too long. */
export function anchor(name: string, address: string | undefined): string {
  const label = plain(name, 200);
  const href = linkable(address);
  return href && href.length <= 500 && label ? `<${href}|${label}>` : label;
}
