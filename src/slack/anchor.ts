import { linkable, plain } from "./text.ts";

/** A name that links to its page, or just the name when the address is missing, unsafe or too long. */
export function anchor(name: string, address: string | undefined, limit = 200): string {
  const label = plain(name, limit);
  const href = linkable(address);
  return href && href.length <= 500 && label ? `<${href}|${label}>` : label;
}
