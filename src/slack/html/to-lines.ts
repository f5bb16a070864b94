import { visible } from "../escape.ts";
import { linkable } from "../link.ts";
import { ownLine, paragraphs, styles, unread } from "./elements.ts";
import { lineWriter, mostGathered } from "./line-writer.ts";
import { type Line, unstyled } from "./lines.ts";
import { bulletIn, type List, leadOf, listOf } from "./lists.ts";
import { type Picture, pictureOf } from "./pictures.ts";
import { readHtml } from "./read.ts";
import { joinedRow } from "./table-rows.ts";

/** More of them tell nothing more, and each takes a line. */
const mostPictures = 5;

/**
 * HTML as lines of text in its styles, read until there are more than `enough` characters of words; `whole` says
 * whether that was all. White space is tidied as a browser would.
 */
export function htmlLines(html: string, enough: number): { lines: Line[]; whole: boolean } {
  const page = lineWriter();
  const on = { bold: 0, italic: 0, strike: 0, code: 0 };
  const inside = { unread: 0, blockquote: 0, pre: 0 };
  const links: (string | undefined)[] = [];
  const lists: List[] = [];
  const rows: { starts: number[]; gap: boolean }[] = [];
  let bullet = "";
  let pictures = 0;

  const write = (text: string, href = links.at(-1), picture = false) => {
    const style = { bold: on.bold > 0, italic: on.italic > 0, strike: on.strike > 0, code: on.code > 0 };
    if (!text) return;
    page.write({ text, ...style, href }, () => {
      const lead = leadOf(lists, bullet);
      bullet = "";
      return { lead, quoted: inside.blockquote > 0, preformatted: inside.pre > 0, picture };
    });
  };

  const writePreformatted = (text: string) => {
    text.split(/[\n\u2028\u2029]/).forEach((piece, at) => {
      if (at > 0) lineBreak();
      write(piece.replaceAll("\r", "").replaceAll("\t", "    "));
    });
  };

  const writePicture = ({ text, href, emoji }: Picture) => {
    if (emoji) return write(text);
    pictures += 1;
    if (pictures > mostPictures) return;
    page.end(false);
    write(text, links.at(-1) ?? href, true);
    page.end(false);
  };

  const lineBreak = () => page.end(!page.isOpen());

  const count = (name: string, step: 1 | -1) => {
    const style = styles.get(name);
    if (style) on[style] += step;
    if (unread.has(name)) inside.unread += step;
    if (name === "blockquote" || name === "pre") inside[name] += step;
  };

  const edge = (name: string) => {
    // Within a list, paragraphs and further lists follow closely.
    if (paragraphs.has(name)) page.end(lists.length === 0);
    else if (ownLine.has(name)) page.end(false);
  };

  const endRow = () => {
    const { starts, gap } = rows.pop() ?? { starts: [], gap: false };
    const row = joinedRow(page.lines, starts);
    if (row) page.join(starts[0] ?? 0, { ...row, gap });
  };

  const { whole } = readHtml(html, {
    enough: () => page.isFull(enough),
    open(name, attributes) {
      edge(name);
      count(name, 1);
      const picture = inside.unread === 0 && pictureOf(name, attributes);
      if (picture) writePicture(picture);
      else if (name === "br") lineBreak();
      else if (name === "a") links.push(linkable(attributes.href));
      else if (name === "ul" || name === "ol") lists.push(listOf(name, attributes.start));
      else if (name === "li") bullet = bulletIn(lists);
      else if (name === "tr") rows.push({ starts: [], gap: page.wantsGap() });
      else if (name === "td" || name === "th") rows.at(-1)?.starts.push(page.lines.length);
    },
    text(text) {
      if (inside.unread > 0) return;
      const seen = visible(text);
      if (inside.pre > 0) return writePreformatted(seen);
      const tidy = seen.replace(/\s+/g, " ");
      write(page.endsInSpace() ? tidy.trimStart() : tidy);
    },
    close(name) {
      if (name === "ul" || name === "ol") lists.pop();
      edge(name);
      if (name === "tr") endRow();
      count(name, -1);
      if (name === "a") links.pop();
    },
  });
  page.end(false);
  return { lines: page.lines, whole };
}

/** Text that is no HTML, such as a ticket's description, as the same kind of lines. */
export function textLines(text: string, enough: number): { lines: Line[]; whole: boolean } {
  const page = lineWriter();
  const most = mostGathered(enough);
  const all = visible(text.slice(0, most)).split(/\r\n|[\n\r\u2028\u2029]/);
  const read = all.findIndex((line) => {
    const text = line.trimEnd().replaceAll("\t", "    ");
    if (text) page.write(unstyled(text), () => plainPlace);
    page.end(!text);
    return page.isFull(enough);
  });
  return { lines: page.lines, whole: text.length <= most && (read < 0 || read === all.length - 1) };
}

const plainPlace = { lead: "", quoted: false, preformatted: false, picture: false };
