/**
 * Whether CloudWatch's filter finds a line of JSON: as much of the syntax as the stack uses
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html).
 */
export function finds(pattern: string, line: Record<string, unknown>): boolean {
  const [, inner] = /^\{(.*)\}$/s.exec(pattern.trim()) ?? [];
  if (inner === undefined) throw new Error(`${pattern} is no pattern for JSON.`);
  return inner.split("&&").every((term) => holds(term, line));
}

function holds(term: string, line: Record<string, unknown>): boolean {
  const [, name = "", sign, word, number] =
    /^\s*\(?\$\.(\w+) (=|>=?) (?:"([^"]*)"|(\d+))\)?\s*$/.exec(term) ?? [];
  const found = line[name];
  if (sign !== "=" && number !== undefined) {
    if (typeof found !== "number") return false;
    return found > Number(number) || (sign === ">=" && found === Number(number));
  }
  if (sign === "=" && word !== undefined) {
    if (typeof found !== "string") return false;
    return word.endsWith("*") ? found.startsWith(word.slice(0, -1)) : found === word;
  }
  throw new Error(`${term} is a term that this test does not know.`);
}
