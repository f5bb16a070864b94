import { invalid } from "./invalid.ts";
import { type Token, tokenise } from "./tokens.ts";

/** The item that an expression is asked about, with the request's names and values. */
export type Scope = {
  item: Record<string, unknown>;
  names: Record<string, string>;
  values: Record<string, unknown>;
};

/** A place in a text that is read from left to right, and the placeholders met on the way. */
export type Reading = {
  readonly mentioned: Set<string>;
  peek(): Token | undefined;
  next(): Token;
  /** Takes the next token if it is that word (whatever its case) or sign. */
  take(text: string): boolean;
  expect(text: string): void;
};

export function startReading(text: string): Reading {
  const tokens = tokenise(text);
  let at = 0;
  const is = (token: Token | undefined, text: string) =>
    token !== undefined && token.kind !== "value" && token.text.toUpperCase() === text;
  const reading: Reading = {
    mentioned: new Set(),
    peek: () => tokens[at],
    next() {
      const token = tokens[at++];
      if (!token) throw invalid("Invalid expression: it ends too early");
      return token;
    },
    take(text) {
      if (!is(tokens[at], text)) return false;
      at += 1;
      return true;
    },
    expect(text) {
      if (!reading.take(text)) {
        throw invalid(`Invalid expression: found ${tokens[at]?.text ?? "the end"}, wanted ${text}`);
      }
    },
  };
  return reading;
}
