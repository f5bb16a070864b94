import { Parser } from "htmlparser2";
import { halfCharacter } from "../text.ts";
import { raw } from "./elements.ts";

/** What HTML consists of, in its order. Every opened element is closed again. */
export type HtmlEvent =
  | { kind: "open"; name: string; attributes: Record<string, string> }
  | { kind: "text"; text: string }
  | { kind: "close"; name: string };

/** Takes one event; true ends the reading. */
type Listener = (event: HtmlEvent) => boolean;

/** Characters of HTML that are read. A message on SQS holds at most a million. */
export const maxInput = 500_000;

/**
 * Elements within elements. The parser looks for each closing tag among the open ones, so without this limit a few
 * hundred kilobytes of `<b>` and `</i>` take seconds. At the limit every open element is closed and reading goes
 * on: styles are lost, words are not.
 */
export const maxDepth = 200;

/** Reads HTML as forgivingly as browsers do. `whole` says whether all of it was read. */
export function readHtml(html: string, listener: Listener): { read: number; whole: boolean } {
  const end = Math.min(html.length, maxInput);
  let position = 0;
  let done = false;
  while (position < end && !done) ({ position, done } = readFrom(html, position, end, listener));
  return { read: position, whole: position >= html.length };
}

/** Reads to the end, until the listener has enough, or until the elements are too deep. */
function readFrom(html: string, from: number, end: number, listener: Listener) {
  const open: string[] = [];
  let done = false;
  let stopped = false;
  const tell = (event: HtmlEvent, tooDeep = false) => {
    done = listener(event);
    stopped = done || tooDeep;
    if (stopped) parser.pause();
  };

  const parser = new Parser({
    onopentag(name, attributes, implied) {
      if (stopped) return;
      open.push(name);
      tell({ kind: "open", name, attributes }, open.length > maxDepth && !implied && !raw.has(name));
    },
    ontext(text) {
      if (!stopped) tell({ kind: "text", text });
    },
    onclosetag(name) {
      // The parser also closes a tag that was cut off by the end of the HTML, and never opened.
      if (stopped || open.at(-1) !== name) return;
      open.pop();
      tell({ kind: "close", name });
    },
  });

  let position = from;
  while (position < end && !stopped) {
    const to = Math.min(position + 4_096, end);
    const chunk = html.slice(position, to);
    const whole = halfCharacter.test(chunk) ? html.slice(position, to + 1) : chunk;
    parser.write(whole);
    position += whole.length;
  }
  // `parser.end` takes half a tag for text, which is right only where the HTML itself ends.
  if (!stopped && position >= html.length) parser.end();
  else if (stopped) position = from + parser.endIndex + 1;
  for (const name of open.reverse()) listener({ kind: "close", name });
  return { position, done };
}
