import { Parser } from "htmlparser2";
import { raw } from "./elements.ts";

/** What a reader of HTML is told, in order. Every opened element is closed again. */
export type Listener = {
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(name: string): void;
  /** Asked between events; true ends the reading. */
  enough(): boolean;
};

/** Characters of HTML that are read; a message on SQS holds no more than a million. */
export const mostInput = 500_000;

/**
 * Elements within elements. Each closing tag is looked for among the open ones, so that without this bound a
 * few hundred kilobytes of `<b>` and `</i>` take seconds. Beyond it everything open is closed and reading goes on:
 * styles are lost, words are not.
 */
export const mostDepth = 200;

/** Reads HTML, as forgiving as browsers are. `whole` says whether all of it was read. */
export function readHtml(html: string, listener: Listener): { read: number; whole: boolean } {
  const end = Math.min(html.length, mostInput);
  let position = 0;
  let done = false;
  while (position < end && !done) ({ position, done } = readFrom(html, position, end, listener));
  return { read: position, whole: position >= html.length };
}

/** Reads until the end, until it is enough, or until the elements are too deep. */
function readFrom(html: string, from: number, end: number, listener: Listener) {
  const open: string[] = [];
  let done = false;
  let stopped = false;
  const stop = () => {
    stopped = true;
    parser.pause();
  };
  const tell = (event: () => void) => {
    if (stopped) return;
    event();
    done = listener.enough();
    if (done) stop();
  };

  const parser = new Parser({
    onopentag(name, attributes, implied) {
      tell(() => {
        open.push(name);
        listener.open(name, attributes);
        if (open.length > mostDepth && !implied && !raw.has(name)) stop();
      });
    },
    ontext: (text) => tell(() => listener.text(text)),
    onclosetag: (name) =>
      tell(() => {
        // A tag that the HTML ends within is closed without having been opened.
        if (open.at(-1) !== name) return;
        open.pop();
        listener.close(name);
      }),
  });

  let position = from;
  while (position < end && !stopped) {
    const chunk = chunkAt(html, position, end);
    parser.write(chunk);
    position += chunk.length;
  }
  // At its end the parser takes half a tag for text, which is right only where the HTML ends as well.
  if (!stopped && position >= html.length) parser.end();
  else if (stopped) position = from + parser.endIndex + 1;
  for (const name of open.reverse()) listener.close(name);
  return { position, done };
}

/** A few thousand characters that do not end within a surrogate pair. */
function chunkAt(html: string, from: number, end: number) {
  const to = Math.min(from + 4_096, end);
  const splits = /[\ud800-\udbff]/.test(html.charAt(to - 1));
  return html.slice(from, splits ? to + 1 : to);
}
