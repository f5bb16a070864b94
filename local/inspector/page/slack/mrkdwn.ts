import { type Child, element } from "../element.ts";
import { decoded, placeholder, takeTokens } from "./tokens.ts";

const fence = /```\n?([\s\S]*?)\n?```/g;

/**
 * Slack's mrkdwn as nodes. Every word becomes a text node, so that nothing a customer typed can become HTML.
 * `verbatim` leaves bare addresses alone, as Slack does.
 */
export function mrkdwn(text: string, { verbatim = false } = {}): Child[] {
  // The fence captures what it surrounds, so that every second piece is code.
  return text
    .split(fence)
    .flatMap((piece, at) =>
      at % 2 === 1
        ? [element("pre", {}, decoded(piece))]
        : paragraphs(piece.replace(/^\n|\n$/g, ""), verbatim),
    );
}

const quote = /^(?:>|&gt;) ?/;
const bullet = /^(\s*)(?:[•◦▪‣]|\d{1,3}[.)])\s+/;

/** Lines that belong together: quoted ones, list items one by one, all others. */
function paragraphs(text: string, verbatim: boolean): HTMLElement[] {
  const nodes: HTMLElement[] = [];
  let kind: "quote" | "item" | "plain" | undefined;
  let gathered: string[] = [];
  const flush = () => {
    if (kind === "quote") nodes.push(element("blockquote", {}, paragraphs(gathered.join("\n"), verbatim)));
    if (kind === "plain" && gathered.length > 0)
      nodes.push(element("div", { class: "lines" }, inline(gathered.join("\n"), verbatim)));
    gathered = [];
  };
  for (const line of text.split("\n")) {
    const now = quote.test(line) ? "quote" : bullet.test(line) ? "item" : "plain";
    if (now !== kind || now === "item") flush();
    kind = now;
    if (now === "item") nodes.push(item(line, verbatim));
    else gathered.push(now === "quote" ? line.replace(quote, "") : line);
  }
  flush();
  return nodes;
}

function item(line: string, verbatim: boolean): HTMLElement {
  const [lead = "", indent = ""] = bullet.exec(line) ?? [];
  const depth = Math.min(Math.floor(indent.length / 2), 4);
  return element(
    "div",
    { class: "item", "data-depth": depth },
    element("span", {}, lead.trim()),
    element("div", {}, inline(line.slice(lead.length), verbatim)),
  );
}

const tags = { "*": "strong", _: "em", "~": "s" } as const;

/** A mark counts between words and right beside its text, and not across lines. */
const styled = /(?<![\p{L}\p{N}])([*_~])(?!\s)((?:(?!\1).)+)(?<!\s)\1(?![\p{L}\p{N}])/u;

function inline(text: string, verbatim: boolean): Child[] {
  const { left, nodes } = takeTokens(text, verbatim);
  return styles(left, nodes);
}

function styles(text: string, nodes: HTMLElement[]): Child[] {
  const made: Child[] = [];
  let rest = text;
  for (let found = styled.exec(rest); found; found = styled.exec(rest)) {
    const [whole, mark, inner = ""] = found;
    made.push(plain(rest.slice(0, found.index), nodes));
    made.push(element(tags[mark as keyof typeof tags], {}, styles(inner, nodes)));
    rest = rest.slice(found.index + whole.length);
  }
  return [...made, plain(rest, nodes)];
}

/** Text with its tokens back in place: they come in the order in which they were taken. */
const plain = (text: string, nodes: HTMLElement[]): Child[] =>
  text
    .split(placeholder)
    .flatMap((words, at) => (at === 0 ? [decoded(words)] : [nodes.shift(), decoded(words)]));
