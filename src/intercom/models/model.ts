import * as z from "zod/mini";
import { instant, isRecord } from "../json.ts";

/**
 * What Intercom's models are built of. Each block takes any value that a source sends for its field, brings it to one
 * shape, keeps null, and gives undefined for a value that makes no sense: Intercom's own description is wrong about
 * its own examples too often for a field to be worth an error.
 *
 * Blocks read by themselves, beside what zod knows of them: zod's own objects either take three times as long, or
 * compile themselves at the first use, which would add some ten milliseconds to a cold start.
 */
type Reader = (value: unknown) => unknown;

const readers = new WeakMap<z.core.$ZodType, Reader>();

function readBy<Schema extends z.core.$ZodType>(schema: Schema, read: Reader): Schema {
  readers.set(schema, read);
  return schema;
}

const readerOf = (schema: z.core.$ZodType): Reader =>
  readers.get(schema) ?? ((value) => (schema as z.ZodMiniType).parse(value));

// @__NO_SIDE_EFFECTS__
export function lenient<T>(read: (value: unknown) => T | null | undefined) {
  const readOrNull = (value: unknown) => (value === null ? null : read(value));
  const field = readBy(z.transform(readOrNull), readOrNull);
  // To a transform an absent field is undefined already, so it needs no wrapper; only the type has to say so.
  return field as unknown as z.ZodMiniOptional<typeof field>;
}

const asId = (value: unknown): string | undefined => {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
};

/** The model's own id. Empty only where the source has none, as the answers to adding a participant. */
const ownId = (value: unknown) => asId(value) ?? "";
export const id = readBy(z.transform(ownId), ownId);

/** The id of something else. Intercom writes 0, "0" or "" for none; they become null. */
export const otherId = lenient((value) =>
  value === 0 || value === "0" || value === "" ? null : asId(value),
);

/** Unix seconds, though webhooks send ISO 8601; 0 and "" become null. */
export const unixTime = lenient((value) => {
  const at = instant(value);
  if (at !== undefined) return Math.floor(at / 1_000);
  return value === 0 || value === "0" || value === "" ? null : undefined;
});

export const text = lenient(asId);

export const numeric = lenient((value) => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
});

export const flag = lenient((value) => {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
});

const word = lenient((value) => (typeof value === "string" ? value : undefined));

/** One of the known words, or a later one: Intercom adds to its enumerations without a new version. */
// @__NO_SIDE_EFFECTS__
export function choice<Word extends string>() {
  type Known = z.ZodMiniTransform<Word | (string & {}) | null | undefined, unknown>;
  return word as unknown as z.ZodMiniOptional<Known>;
}

/** Free keys, such as custom attributes. */
export const attributes = lenient((value) => (isRecord(value) ? value : undefined));

/** Kept as it came. */
export const anything = readBy(z.optional(z.unknown()), (value) => value);

export const ids = lenient((value) =>
  Array.isArray(value) ? value.map(asId).filter((one) => one !== undefined) : undefined,
);

/** Keeps nulls, because they hold the places of the texts after them. */
export const texts = lenient((value): (string | null)[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string" || one === null) : undefined,
);

/** A model's type names the known fields only. */
type ReadFrom<Shape extends z.core.$ZodShape> = z.output<z.ZodMiniObject<Shape, z.core.$strip>>;

/** An object. Unknown fields are kept. */
// @__NO_SIDE_EFFECTS__
export function model<Shape extends z.core.$ZodShape>(shape: Shape) {
  let fields: [name: string, read: Reader][] | undefined;
  return objectReadBy((found) => {
    fields ??= Object.entries(shape).map(([name, field]) => [name, readerOf(field)]);
    const object = { ...found };
    for (const [name, read] of fields) {
      const value = object[name];
      const made = read(value);
      if (made !== value) object[name] = made;
    }
    return object as ReadFrom<Shape>;
  });
}

function objectReadBy<Output>(read: (object: Record<string, unknown>) => Output): z.ZodMiniType<Output> {
  const schema = z.transform((input: unknown, { issues }) => {
    if (isRecord(input)) return read(input);
    issues.push({ code: "invalid_type", expected: "object", input });
    return z.NEVER;
  });
  return readBy(schema as unknown as z.ZodMiniType<Output>, read as Reader);
}

/** A model within a model: null stays null, and anything else that is no object becomes undefined. */
// @__NO_SIDE_EFFECTS__
export function maybe<Model extends z.ZodMiniType>(inner: Model) {
  const read = readerOf(inner) as (value: unknown) => z.output<Model>;
  return lenient((value) => (isRecord(value) ? read(value) : undefined));
}

// @__NO_SIDE_EFFECTS__
export const nested = <Shape extends z.core.$ZodShape>(shape: Shape) => maybe(model(shape));

/** A list of models. Entries that are no objects are left out. */
// @__NO_SIDE_EFFECTS__
export function list<Model extends z.ZodMiniType>(item: Model) {
  const read = readerOf(item) as (value: unknown) => z.output<Model>;
  return lenient((value) =>
    Array.isArray(value) ? value.filter(isRecord).map((entry) => read(entry)) : undefined,
  );
}

/** A model of an object whose fields are brought to one spelling first. */
// @__NO_SIDE_EFFECTS__
export function respelt<Model extends z.ZodMiniType>(
  inner: Model,
  respell: (object: Record<string, unknown>) => Record<string, unknown>,
) {
  const read = readerOf(inner) as (value: unknown) => z.output<Model>;
  return objectReadBy((object) => read(respell(object)));
}

/** Respells one field, unless the object has a field of the right spelling as well. */
// @__NO_SIDE_EFFECTS__
export const moved =
  (from: string, to: string) =>
  (object: Record<string, unknown>): Record<string, unknown> => {
    if (object[from] === undefined || object[to] !== undefined) return object;
    const { [from]: value, ...rest } = object;
    return { ...rest, [to]: value };
  };
