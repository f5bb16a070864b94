import { isEqual, order, typeOf } from "./compare.ts";
import { invalid } from "./invalid.ts";
import { type Operand, readAttribute, readOperand } from "./operand.ts";
import { type Reading, type Scope, startReading } from "./reading.ts";

export type Condition = { holds: (scope: Scope) => boolean; mentioned: ReadonlySet<string> };
type Test = (scope: Scope) => boolean;

/** Reads a condition, filter or key condition: comparisons, IN, BETWEEN, four functions, AND, OR, NOT, brackets. */
export function readCondition(text: string): Condition {
  const reading = startReading(text);
  const holds = readEither(reading);
  const rest = reading.peek();
  if (rest) throw invalid(`Invalid expression: nothing was expected before ${rest.text}`);
  return { holds, mentioned: reading.mentioned };
}

function readEither(reading: Reading): Test {
  const tests = [readAll(reading)];
  while (reading.take("OR")) tests.push(readAll(reading));
  return tests.length === 1 ? (tests[0] as Test) : (scope) => tests.some((test) => test(scope));
}

function readAll(reading: Reading): Test {
  const tests = [readOne(reading)];
  while (reading.take("AND")) tests.push(readOne(reading));
  return tests.length === 1 ? (tests[0] as Test) : (scope) => tests.every((test) => test(scope));
}

function readOne(reading: Reading): Test {
  if (reading.take("NOT")) {
    const test = readOne(reading);
    return (scope) => !test(scope);
  }
  if (reading.take("(")) {
    const test = readEither(reading);
    reading.expect(")");
    return test;
  }
  return readFunction(reading) ?? readComparison(reading);
}

function readFunction(reading: Reading): Test | undefined {
  const name = reading.peek()?.text ?? "";
  if (name === "attribute_exists" || name === "attribute_not_exists") {
    const attribute = readCall(reading, readAttribute);
    const wanted = name === "attribute_exists";
    return (scope) => (scope.item[attribute(scope)] !== undefined) === wanted;
  }
  if (name === "begins_with" || name === "attribute_type") {
    const [operand, argument] = readCall(reading, (inner) => {
      const first = readOperand(inner);
      inner.expect(",");
      return [first, readOperand(inner)] as const;
    });
    if (name === "attribute_type") return (scope) => typeOf(operand(scope)) === argument(scope);
    return (scope) => {
      const [text, prefix] = [operand(scope), argument(scope)];
      return typeof text === "string" && typeof prefix === "string" && text.startsWith(prefix);
    };
  }
  return undefined;
}

function readCall<T>(reading: Reading, readArguments: (reading: Reading) => T): T {
  reading.next();
  reading.expect("(");
  const given = readArguments(reading);
  reading.expect(")");
  return given;
}

function readComparison(reading: Reading): Test {
  const left = readOperand(reading);
  if (reading.take("IN")) {
    reading.expect("(");
    const choices: Operand[] = [];
    do choices.push(readOperand(reading));
    while (reading.take(","));
    reading.expect(")");
    return (scope) => choices.some((choice) => equal(left(scope), choice(scope)));
  }
  if (reading.take("BETWEEN")) {
    const from = readOperand(reading);
    reading.expect("AND");
    const to = readOperand(reading);
    return (scope) =>
      ordered(left(scope), from(scope), (n) => n >= 0) && ordered(left(scope), to(scope), (n) => n <= 0);
  }
  const { text: sign } = reading.next();
  const right = readOperand(reading);
  switch (sign) {
    case "=":
      return (scope) => equal(left(scope), right(scope));
    case "<>":
      return (scope) => !equal(left(scope), right(scope));
    case "<":
      return (scope) => ordered(left(scope), right(scope), (n) => n < 0);
    case "<=":
      return (scope) => ordered(left(scope), right(scope), (n) => n <= 0);
    case ">":
      return (scope) => ordered(left(scope), right(scope), (n) => n > 0);
    case ">=":
      return (scope) => ordered(left(scope), right(scope), (n) => n >= 0);
    default:
      throw invalid(`Invalid expression: found ${sign}, wanted a comparison`);
  }
}

/** An attribute that is not there equals nothing. */
const equal = (a: unknown, b: unknown) => a !== undefined && b !== undefined && isEqual(a, b);

function ordered(a: unknown, b: unknown, holds: (order: number) => boolean): boolean {
  const found = order(a, b);
  return found !== undefined && holds(found);
}
