import { linkable, visible } from "../text.ts";
import { ownLine, paragraphs, pictures, styles, unread } from "./elements.ts";
import { type Line, type Run, sameStyle, unstyled, withLinks } from "./lines.ts";
import { readHtml } from "./read.ts";
import { bulletIn, indented, joinedRow, type List, listOf, pictureOf } from "./structures.ts";

/** `whole` says whether the lines are all of the text. */
type Text = { lines: Line[]; whole: boolean };

/** More pictures tell nothing more, and each takes a line. */
const maxPictures = 5;

/**
 * HTML as styled lines of text, read until there are more than `enough` characters of words. White space is
 * tidied as in a browser.
 */
export function htmlLines(html: string, enough: number): Text {
  const page = lineWriter(enough);
  const on = { bold: 0, italic: 0, strike: 0, code: 0 };
  const inside = { unread: 0, blockquote: 0, pre: 0 };
  const links: (string | undefined)[] = [];
  const lists: List[] = [];
  const rows: { starts: number[]; gap: boolean }[] = [];
  let bullet = "";
  let shownPictures = 0;

  const write = (text: string, href = links.at(-1), picture = false) => {
    if (!text) return;
    const style = { bold: on.bold > 0, italic: on.italic > 0, strike: on.strike > 0, code: on.code > 0 };
    const lead = lists.length > 0 ? indented(bullet, lists.length) : bullet;
    const place = { lead, quoted: inside.blockquote > 0, preformatted: inside.pre > 0, picture };
    page.write({ text, ...style, href }, place);
    bullet = "";
  };

  const writePreformatted = (text: string) => {
    text.split(/[\n\u2028\u2029]/).forEach((piece, at) => {
      if (at > 0) lineBreak();
      write(piece.replaceAll("\r", "").replaceAll("\t", "    "));
    });
  };

  const writePicture = (name: string, attributes: Record<string, string>) => {
    const picture = pictureOf(name, attributes);
    if (picture?.emoji) return write(picture.text);
    if (!picture || shownPictures === maxPictures) return;
    shownPictures += 1;
    page.end(false);
    write(picture.text, links.at(-1) ?? picture.href, true);
    page.end(false);
  };

  const lineBreak = () => page.end(!page.line);

  const begin = (name: string, attributes: Record<string, string>) => {
    if (pictures.has(name)) {
      if (inside.unread === 0) writePicture(name, attributes);
    } else if (name === "br") lineBreak();
    else if (name === "a") links.push(linkable(attributes.href));
    else if (name === "ul" || name === "ol") lists.push(listOf(name, attributes.start));
    else if (name === "li") bullet = bulletIn(lists);
    else if (name === "tr") rows.push({ starts: [], gap: page.gap });
    else if (name === "td" || name === "th") rows.at(-1)?.starts.push(page.lines.length);
  };

  const endRow = () => {
    const { starts, gap } = rows.pop() ?? { starts: [], gap: false };
    const row = joinedRow(page.lines, starts);
    if (row) page.join(starts[0] ?? 0, { ...row, gap });
  };

  const { whole } = readHtml(html, (event) => {
    if (event.kind === "text") {
      const text = inside.unread > 0 ? "" : visible(event.text);
      const tidy = text.replace(/\s+/g, " ");
      const before = page.line?.runs.at(-1)?.text;
      if (inside.pre > 0) writePreformatted(text);
      else write(!before || before.endsWith(" ") ? tidy.trimStart() : tidy);
      return page.full;
    }
    const { kind, name } = event;
    const step = kind === "open" ? 1 : -1;
    if (kind === "close" && (name === "ul" || name === "ol")) lists.pop();
    // Within a list, paragraphs and further lists follow without an empty line.
    if (paragraphs.has(name)) page.end(lists.length === 0);
    else if (ownLine.has(name)) page.end(false);
    const style = styles.get(name);
    if (style) on[style] += step;
    if (unread.has(name)) inside.unread += step;
    if (name === "blockquote" || name === "pre") inside[name] += step;
    if (kind === "open") begin(name, event.attributes);
    else if (name === "tr") endRow();
    else if (name === "a") links.pop();
    return page.full;
  });
  page.end(false);
  return { lines: page.lines, whole };
}

/** Plain text, such as a ticket's description, as the same kind of lines. */
export function textLines(text: string, enough: number): Text {
  const page = lineWriter(enough);
  const all = visible(text.slice(0, page.max)).split(/\r\n|[\n\r\u2028\u2029]/);
  const read = all.findIndex((line) => {
    const words = line.trimEnd().replaceAll("\t", "    ");
    if (words) page.write(unstyled(words), plainPlace);
    page.end(!words);
    return page.full;
  });
  return { lines: page.lines, whole: text.length <= page.max && (read < 0 || read === all.length - 1) };
}

type Place = Pick<Line, "lead" | "quoted" | "preformatted" | "picture">;

const plainPlace: Place = { lead: "", quoted: false, preformatted: false, picture: false };

/** Characters after which a longer stretch without a space, such as an address, no longer counts as words. */
const longestWord = 80;

/** Gathers text into lines without white space at their ends and without two empty lines in a row. */
function lineWriter(enough: number) {
  let [words, characters, word] = [0, 0, 0];
  const page = {
    lines: [] as Line[],
    /** The line that is being written. */
    line: undefined as Line | undefined,
    /** Whether an empty line goes before the next line. */
    gap: false,
    /** Characters that are gathered at most, long words included. */
    max: 20_000 + 10 * enough,
    /** Whether there are more than `enough` characters of words, or more than `max` of any kind. */
    full: false,

    /** Adds to the line, or begins one at `place`. */
    write({ text, ...style }: Run, place: Place) {
      if (!page.line) {
        page.line = { runs: [], ...place, gap: page.gap };
        page.gap = false;
        word = 0;
      }
      const { runs, picture } = page.line;
      const last = runs.at(-1);
      if (last && sameStyle(last, style)) last.text += text;
      else runs.push({ text, ...style });
      if (picture) return;
      characters += text.length;
      for (const piece of text.split(/(\s)/)) {
        if (/^\s/.test(piece)) word = 0;
        words += Math.min(piece.length, Math.max(longestWord - word, 0));
        word += piece.length;
      }
      page.full = words > enough || characters > page.max;
    },

    /** Ends the line, if there is one. `wider` leaves an empty line before the next. */
    end(wider: boolean) {
      const { line } = page;
      const last = line?.runs.at(-1);
      if (last) last.text = last.text.trimEnd();
      if (line?.runs.some((run) => run.text.trim())) {
        page.lines.push(line.preformatted ? line : { ...line, runs: withLinks(line.runs) });
      } else if (line?.gap) page.gap = true;
      page.line = undefined;
      if (wider) page.gap = page.lines.length > 0;
    },

    /** Puts one line in the place of all from `at` on. */
    join(at: number, joined: Line) {
      page.lines.splice(at, page.lines.length - at, joined);
      page.gap = false;
    },
  };
  return page;
}
