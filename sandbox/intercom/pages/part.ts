import { html } from "hono/html";
import { facts, type Html, moment } from "../../plumbing/page.ts";
import { plainText } from "../html.ts";
import type { Attachment, Author } from "../records/reference.ts";

type Said = {
  part_type: string;
  author: Author;
  body?: string | null;
  created_at: number;
  attachments: readonly Attachment[];
  redacted: boolean;
};

/** One part of a conversation or ticket: words as text, never as the HTML that they came as. */
export function part({ part_type, author, body, created_at, attachments, redacted }: Said): Html {
  const words = redacted ? "(redacted)" : plainText(body ?? "");
  const kind = part_type.replaceAll("_", " ");
  const style = part_type === "note" ? "part note" : words || attachments.length > 0 ? "part" : "quiet";
  const files = attachments.map(({ name }) => name).join(", ");
  return html`<li class="${style}"><span class="from">${author.name ?? author.email}, ${kind}, ${moment(created_at)}</span>
${words ? html`<p class="words">${words}</p>` : ""}${files ? facts([["Files", files]]) : ""}</li>`;
}
