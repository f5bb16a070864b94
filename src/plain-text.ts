import { Parser } from "htmlparser2";

/** The words of an HTML body, such as Intercom's, with tags and what they hide (scripts, styles) left out. */
export function plainText(html: string): string {
  const words: string[] = [];
  let hidden = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (hides(name)) hidden += 1;
      if (!isWithinWords(name)) words.push(" ");
    },
    ontext(text) {
      if (hidden === 0) words.push(text);
    },
    onclosetag(name) {
      if (hides(name)) hidden = Math.max(hidden - 1, 0);
      if (!isWithinWords(name)) words.push(" ");
    },
  });
  parser.end(html);
  return words.join("").replace(/\s+/g, " ").trim();
}

const hides = (name: string) => name === "script" || name === "style";

/** Elements that may stand in the middle of a word; any other ends it. */
const isWithinWords = (name: string) =>
  /^(a|abbr|b|code|del|em|font|i|ins|mark|s|small|span|strong|sub|sup|u)$/.test(name);
