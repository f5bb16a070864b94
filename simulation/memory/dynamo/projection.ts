import { readAttribute } from "./operand.ts";
import { type Scope, startReading } from "./reading.ts";

export type Projection = { of: (scope: Scope) => Scope["item"]; mentioned: ReadonlySet<string> };

/** Reads which attributes are wanted, such as `sk, #at`; all of them without an expression. */
export function readProjection(text: string | undefined): Projection {
  if (!text) return { of: ({ item }) => item, mentioned: new Set() };
  const reading = startReading(text);
  const wanted = [readAttribute(reading)];
  while (reading.peek()) {
    reading.expect(",");
    wanted.push(readAttribute(reading));
  }
  return {
    mentioned: reading.mentioned,
    of(scope) {
      const names = wanted.map((name) => name(scope)).filter((name) => scope.item[name] !== undefined);
      return Object.fromEntries(names.map((name) => [name, scope.item[name]]));
    },
  };
}
