import type * as z from "zod/mini";

/** What is made of a value. */
export type Reader = (value: unknown) => unknown;

const readers = new WeakMap<z.core.$ZodType, Reader>();

/** Says how a schema reads without zod's help, which costs an object and four calls for every field. */
export function readBy<Schema extends z.core.$ZodType>(schema: Schema, read: Reader): Schema {
  readers.set(schema, read);
  return schema;
}

/** How a schema reads what stands in a model. */
export const readerOf = (schema: z.core.$ZodType): Reader =>
  readers.get(schema) ?? ((value) => (schema as z.ZodMiniType).parse(value));
