import { invalid } from "./invalid.ts";
import type { Scope } from "./reading.ts";

/** What every request with an expression carries. */
export type Named = {
  ExpressionAttributeNames?: Record<string, string> | undefined;
  ExpressionAttributeValues?: Record<string, unknown> | undefined;
};

type Mentioning = { mentioned: ReadonlySet<string> };

/** The scope of a request's expressions, for any item. Names and values that no expression mentions are refused, as DynamoDB does. */
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
