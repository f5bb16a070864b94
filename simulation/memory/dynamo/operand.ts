import { invalid } from "./invalid.ts";
import type { Reading, Scope } from "./reading.ts";
import { refuseReserved } from "./reserved.ts";

/** The value of an attribute, a placeholder or `if_not_exists(…)`. Undefined for a missing attribute. */
export type Operand = (scope: Scope) => unknown;

/** The name of a top-level attribute. Paths into maps and lists are not supported. */
export function readAttribute(reading: Reading): (scope: Scope) => string {
  const { kind, text } = reading.next();
  const after = reading.peek()?.text;
  if (after === "." || after === "[") throw invalid("This engine supports only top-level attributes");
  if (kind === "name") {
    refuseReserved(text);
    return () => text;
  }
  if (kind !== "placeholder") throw invalid(`Invalid expression: found ${text}, wanted an attribute`);
  reading.mentioned.add(text);
  return ({ names }) => {
    const name = names[text];
    if (name === undefined) throw invalid(`An expression attribute name is not defined: ${text}`);
    return name;
  };
}

export function readOperand(reading: Reading): Operand {
  const token = reading.peek();
  if (token?.kind === "value") {
    reading.next();
    reading.mentioned.add(token.text);
    return ({ values }) => {
      if (!Object.hasOwn(values, token.text)) {
        throw invalid(`An expression attribute value is not defined: ${token.text}`);
      }
      return values[token.text];
    };
  }
  const attribute = readAttribute(reading);
  return (scope) => scope.item[attribute(scope)];
}
