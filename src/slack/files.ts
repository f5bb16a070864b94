import { anchor } from "./anchor.ts";
import { plain } from "./text.ts";

/** A file as a message shows it. `size` is in bytes. */
export type ShownFile = { name: string; size?: number | undefined; url?: string | undefined };

/** Files that are named; of more, only how many there are. */
const mostNamed = 5;

/**
 * "<https://…|invoice.pdf> (84 KB), b.png and 3 more", in at most `room` characters. Where the addresses do not fit, the
 * later files stand without a link.
 */
export function filesText(files: readonly ShownFile[], room = 2_000): string {
  const named = files.slice(0, mostNamed);
  const rest = files.length > mostNamed ? ` and ${files.length - mostNamed} more` : "";
  const bare = named.map((file) => fileText({ ...file, url: undefined }));
  let left = room - bare.join(", ").length - rest.length;
  const shown = named.map((file, nth) => {
    const linked = fileText(file);
    const more = linked.length - bare[nth]!.length;
    if (more > left) return bare[nth]!;
    left -= more;
    return linked;
  });
  return shown.join(", ") + rest;
}

export function fileText({ name, size, url }: ShownFile): string {
  const label = plain(name, 100) ? name : "unnamed file";
  return anchor(label, url, 100) + (size ? ` (${sizeOf(size)})` : "");
}

function sizeOf(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  return bytes < 999_500 ? `${Math.round(bytes / 1_000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
