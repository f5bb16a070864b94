import { Parser } from "htmlparser2";

/** The words of an HTML body, such as Intercom's, with tags and what they hide (scripts, styles) left out. */
export function plainText(html: string): string {
  const words: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (isHidden(name)) hidden += 1;
      words.push(" ");
    },
    ontext(text) {
      if (hidden === 0) words.push(text);
    },
    onclosetag(name) {
      if (isHidden(name)) hidden = Math.max(hidden - 1, 0);
      words.push(" ");
    },
  });
  parser.end(html);
  return words.join("").replace(/\s+/g, " ").trim();
}

const isHidden = (name: string) => name === "script" || name === "style";
