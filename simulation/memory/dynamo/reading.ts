import { invalid } from "./invalid.ts";

/** The item that an expression is applied to, with the request's names and values. */
export type Scope = {
  item: Record<string, unknown>;
  names: Record<string, string>;
  values: Record<string, unknown>;
};

/** A position in an expression that is read from left to right, and the placeholders found so far. */
export type Reading = {
  readonly mentioned: Set<string>;
  peek(): Token | undefined;
  next(): Token;
  /** Takes the next token if it is this word (in any case) or sign. */
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

/** The names and values of a request with expressions. */
export type Named = {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
};

type Mentioning = { mentioned: ReadonlySet<string> };

/** The scope of a request's expressions, for any item. Throws, as DynamoDB does, for unused names and values. */
export function scopeOf(
  request: Named,
  ...expressions: (Mentioning | undefined)[]
): (item: Scope["item"]) => Scope {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = request;
  for (const given of [...Object.keys(names), ...Object.keys(values)]) {
    if (expressions.some((expression) => expression?.mentioned.has(given))) continue;
    throw invalid(`Value provided in the request is unused in expressions: ${given}`);
  }
  return (item) => ({ item, names, values });
}

type Token = { kind: "name" | "placeholder" | "value" | "sign"; text: string };

const pattern = /\s*(?:([A-Za-z_]\w*)|(#\w+)|(:\w+)|(<>|<=|>=|[=<>(),+\-.[\]]))/y;

/** The tokens of an expression: `#at <= :now` has three. */
function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex;
    const found = pattern.exec(text);
    if (!found)
      throw invalid(`Invalid expression: syntax error near ${JSON.stringify(text.slice(from, from + 20))}`);
    const [, name, placeholder, value, sign] = found;
    if (name !== undefined) tokens.push({ kind: "name", text: name });
    else if (placeholder !== undefined) tokens.push({ kind: "placeholder", text: placeholder });
    else if (value !== undefined) tokens.push({ kind: "value", text: value });
    else tokens.push({ kind: "sign", text: sign as string });
  }
  return tokens;
}
