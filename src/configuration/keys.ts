import * as z from "zod";
import { configuration } from "./schema.ts";

type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | false;
  propertyNames?: { enum?: string[] };
  items?: JsonSchema | false;
};

/** The keys that the configuration has at a place; none where they are the user's to choose. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  const root = z.toJSONSchema(configuration, { io: "input", unrepresentable: "any" }) as JsonSchema;
  const schema = path.reduce<JsonSchema>(
    ({ properties, additionalProperties, items }, step) =>
      properties?.[String(step)] || additionalProperties || items || {},
    root,
  );
  return schema.propertyNames?.enum ?? Object.keys(schema.properties ?? {});
}
