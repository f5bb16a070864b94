import type { Attachment } from "../records/reference.ts";
import type { HappenOptions } from "./options.ts";

/** What is written: the body that was given, else the usual one; null beside a file alone. */
export function wordsFor(
  { body, file }: HappenOptions,
  usual: string,
): { body: string | null; attachments: Attachment[] } {
  if (file === undefined) return { body: body ?? usual, attachments: [] };
  return { body: body ?? null, attachments: [attachmentNamed(file)] };
}

const attachmentNamed = (name: string): Attachment => ({
  name,
  url: `https://downloads.sandbox.example/${encodeURIComponent(name)}?signature=${"0".repeat(64)}`,
  content_type: name.endsWith(".pdf") ? "application/pdf" : "application/octet-stream",
  filesize: 86_016,
});
