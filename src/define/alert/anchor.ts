import { linkable } from "../../slack/link.ts";
import { plain } from "../../slack/plain.ts";

/** A name that leads to its page, or only the name where there is no address worth following. */
export function anchor(name: string, address: string | undefined): string {
  const label = plain(name, 200);
  const href = linkable(address);
  return href && href.length <= 500 && label ? `<${href}|${label}>` : label;
}
