import { invalid } from "./invalid.ts";
import { type Operand, readAttribute, readOperand } from "./operand.ts";
import { type Reading, type Scope, startReading } from "./reading.ts";

export type Change = { apply: (scope: Scope) => Record<string, unknown>; mentioned: ReadonlySet<string> };
/** Writes one change to `result`. Values are read from the item as it was. */
type Step = (scope: Scope, result: Record<string, unknown>) => void;

/** Reads an update: SET with `+`, `-` and if_not_exists, REMOVE, and ADD of numbers. */
export function readChange(text: string): Change {
  const reading = startReading(text);
  const steps: Step[] = [];
  while (reading.peek()) steps.push(...readClause(reading));
  return {
    mentioned: reading.mentioned,
    apply(scope) {
      const result = { ...scope.item };
      for (const step of steps) step(scope, result);
      return result;
    },
  };
}

function readClause(reading: Reading): Step[] {
  const { text } = reading.next();
  const readStep = readers[text.toUpperCase()];
  if (!readStep) throw invalid(`Invalid UpdateExpression: found ${text}, wanted SET, REMOVE or ADD`);
  const steps: Step[] = [];
  do steps.push(readStep(reading));
  while (reading.take(","));
  return steps;
}

const readers: Record<string, (reading: Reading) => Step> = {
  SET(reading) {
    const attribute = readAttribute(reading);
    reading.expect("=");
    const value = readSum(reading);
    return (scope, result) => {
      result[attribute(scope)] = present(value(scope));
    };
  },
  REMOVE(reading) {
    const attribute = readAttribute(reading);
    return (scope, result) => {
      delete result[attribute(scope)];
    };
  },
  ADD(reading) {
    const attribute = readAttribute(reading);
    const value = readOperand(reading);
    return (scope, result) => {
      const name = attribute(scope);
      result[name] = sum(scope.item[name] ?? 0, value(scope));
    };
  },
};

function readSum(reading: Reading): Operand {
  const left = readTerm(reading);
  if (reading.take("+")) {
    const right = readTerm(reading);
    return (scope) => sum(left(scope), right(scope));
  }
  if (reading.take("-")) {
    const right = readTerm(reading);
    return (scope) => sum(left(scope), right(scope), -1);
  }
  return left;
}

function readTerm(reading: Reading): Operand {
  if (!reading.take("IF_NOT_EXISTS")) return readOperand(reading);
  reading.expect("(");
  const attribute = readAttribute(reading);
  reading.expect(",");
  const otherwise = readOperand(reading);
  reading.expect(")");
  return (scope) => scope.item[attribute(scope)] ?? otherwise(scope);
}

function sum(a: unknown, b: unknown, sign = 1): number {
  if (typeof a === "number" && typeof b === "number") return a + sign * b;
  throw invalid("An operand in the update expression has an incorrect data type");
}

function present(value: unknown): unknown {
  if (value !== undefined) return value;
  throw invalid("The provided expression refers to an attribute that does not exist in the item");
}
