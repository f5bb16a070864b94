import { invalid } from "./invalid.ts";

export type Token = { kind: "name" | "placeholder" | "value" | "sign"; text: string };

const pattern = /\s*(?:([A-Za-z_]\w*)|(#\w+)|(:\w+)|(<>|<=|>=|[=<>(),+\-.[\]]))/y;

/** The words of an expression in DynamoDB's language: `#at <= :now` has three. */
export function tokenise(text: string): Token[] {
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
