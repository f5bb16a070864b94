import * as z from "zod";
import { configuration } from "./schema.ts";

/** Every key that a configuration may have, at whatever level. */
export const configurationKeys = (): string[] => [
  ...new Set(keysIn(z.toJSONSchema(configuration, { io: "input", unrepresentable: "any" }))),
];

function keysIn(schema: unknown): string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([name, inner]) =>
    name === "properties"
      ? [...Object.keys(inner as object), ...Object.values(inner as object).flatMap(keysIn)]
      : keysIn(inner),
  );
}
