import { Parser } from "htmlparser2";
import { oneLine, visible } from "./escape.ts";
import { ownLine, paragraphs, pictures, styles, unread } from "./html-elements.ts";
import { lineWriter } from "./line-writer.ts";
import { linkable } from "./link.ts";
import type { Line } from "./rich-text.ts";

type List = { next: number | undefined };

/**
 * Reads HTML, as forgiving as browsers are, until there are more than `enough` characters of text; `whole` says
 * whether that was all. White space is tidied as a browser would.
 */
export function readHtml(html: string, enough: number): { lines: Line[]; whole: boolean } {
  const page = lineWriter();
  const on = { bold: 0, italic: 0, strike: 0, code: 0 };
  const inside = { unread: 0, blockquote: 0, pre: 0 };
  const links: (string | undefined)[] = [];
  const lists: List[] = [];
  let bullet = "";

  const place = () => {
    const lead = leadOf(lists, bullet);
    bullet = "";
    return { lead, quoted: inside.blockquote > 0, preformatted: inside.pre > 0 };
  };

  const write = (text: string, href = links.at(-1)) => {
    const style = { bold: on.bold > 0, italic: on.italic > 0, strike: on.strike > 0, code: on.code > 0 };
    if (text) page.write(text, { ...style, href }, place);
  };

  const writePreformatted = (text: string) => {
    text.split("\n").forEach((piece, at) => {
      if (at > 0) lineBreak();
      write(piece.replaceAll("\t", "    "));
    });
  };

  const lineBreak = () => page.end(!page.isOpen());

  const count = (name: string, step: 1 | -1) => {
    const style = styles[name];
    if (style) on[style] += step;
    if (unread.has(name)) inside.unread += step;
    if (name === "blockquote" || name === "pre") inside[name] += step;
  };

  const edge = (name: string) => {
    // Within a list, paragraphs and further lists follow closely.
    if (paragraphs.has(name)) page.end(lists.length === 0);
    else if (ownLine.has(name)) page.end(false);
  };

  const parser = new Parser({
    onopentag(name, attributes) {
      edge(name);
      count(name, 1);
      if (name === "br") lineBreak();
      else if (name === "a") links.push(linkable(attributes.href));
      else if (name === "ul") lists.push({ next: undefined });
      else if (name === "ol") lists.push({ next: Number.parseInt(attributes.start ?? "1", 10) || 1 });
      else if (name === "li") bullet = nextBullet(lists);
      else if ((name === "td" || name === "th") && page.isOpen()) write(" | ", "");
      else if (pictures[name] && inside.unread === 0) {
        if (!page.endsInSpace()) write(" ");
        write(oneLine(attributes.alt ?? "") || pictures[name], links.at(-1) ?? linkable(attributes.src));
      }
    },
    ontext(text) {
      if (inside.unread > 0) return;
      const seen = visible(text);
      if (inside.pre > 0) return writePreformatted(seen);
      const tidy = seen.replace(/\s+/g, " ");
      write(page.endsInSpace() ? tidy.trimStart() : tidy);
    },
    onclosetag(name) {
      if (name === "ul" || name === "ol") lists.pop();
      edge(name);
      count(name, -1);
      if (name === "a") links.pop();
    },
  });

  // Markup with hardly any text in it is read no further than could matter.
  const budget = Math.min(html.length, 100_000 + 20 * enough);
  let read = 0;
  while (read < budget && page.length() <= enough) {
    const chunk = chunkAt(html, read);
    parser.write(chunk);
    read += chunk.length;
  }
  const whole = read >= html.length;
  // At its end the parser takes half a tag for text, which is right only where the HTML ends as well.
  if (whole) parser.end();
  page.end(false);
  return { lines: page.lines, whole };
}

/** A few thousand characters that do not end within a surrogate pair. */
function chunkAt(html: string, from: number) {
  const end = from + 4_096;
  const splits = /[\ud800-\udbff]/.test(html.charAt(end - 1));
  return html.slice(from, splits ? end + 1 : end);
}

function nextBullet(lists: List[]) {
  const list = lists.at(-1);
  if (list?.next === undefined) return lists.length > 1 ? "◦ " : "• ";
  const number = `${list.next}. `;
  list.next += 1;
  return number;
}

function leadOf(lists: List[], bullet: string) {
  if (lists.length === 0) return bullet;
  return "    ".repeat(Math.min(lists.length, 6) - 1) + (bullet || "   ");
}
