import * as z from "zod/mini";
import { isRecord } from "../record.ts";
import { lenient } from "./fields.ts";
import { type Reader, readBy, readerOf } from "./reader.ts";

/** What is read from an object of the shape; fields that Deskbell has no name for are kept, but not typed. */
type ReadFrom<Shape extends z.core.$ZodShape> = z.output<z.ZodMiniObject<Shape, z.core.$strip>>;

/**
 * An object whose unknown fields are kept, though its type names only the known ones.
 * It reads itself, for no field of a model ever fails: zod's own objects either take three times as long, or compile
 * themselves at the first use, which a cold start would pay for with some ten milliseconds.
 */
// @__NO_SIDE_EFFECTS__
export function model<Shape extends z.core.$ZodShape>(shape: Shape): z.ZodMiniType<ReadFrom<Shape>> {
  const read = readFields(shape);
  const whole = z.transform((input: unknown, { issues }) => {
    if (isRecord(input)) return read(input);
    issues.push({ code: "invalid_type", expected: "object", input });
    return z.NEVER;
  });
  return readBy(whole as z.ZodMiniType<ReadFrom<Shape>>, read);
}

/** A copy, in which only what reads otherwise than it stands is written anew. */
function readFields(shape: z.core.$ZodShape): Reader {
  let fields: [name: string, read: Reader][] | undefined;
  return (value) => {
    fields ??= Object.entries(shape).map(([name, field]) => [name, readerOf(field)]);
    const object = { ...(value as Record<string, unknown>) };
    for (const [name, read] of fields) {
      const found = object[name];
      const made = read(found);
      if (made !== found) object[name] = made;
    }
    return object;
  };
}

/** A model within a model: null stays null, and what is no object is undefined. */
// @__NO_SIDE_EFFECTS__
export function maybe<Model extends z.ZodMiniType>(inner: Model) {
  const read = readerOf(inner) as (value: unknown) => z.output<Model>;
  return lenient((value) => (isRecord(value) ? read(value) : undefined));
}

// @__NO_SIDE_EFFECTS__
export const nested = <Shape extends z.core.$ZodShape>(shape: Shape) => maybe(model(shape));

/** A list of models; an entry that is no object is left out without taking its neighbours along. */
// @__NO_SIDE_EFFECTS__
export function list<Model extends z.ZodMiniType>(item: Model) {
  const read = readerOf(item) as (value: unknown) => z.output<Model>;
  return lenient((value) =>
    Array.isArray(value) ? value.filter(isRecord).map((entry) => read(entry)) : undefined,
  );
}

/** A model after its fields were brought to one spelling. */
// @__NO_SIDE_EFFECTS__
export function respelt<Model extends z.ZodMiniType>(
  inner: Model,
  respell: (object: Record<string, unknown>) => Record<string, unknown>,
) {
  const outer = z.transform((value: unknown) => (isRecord(value) ? respell(value) : value));
  const read = readerOf(inner);
  return readBy(z.pipe(outer, inner), (value) => read(respell(value as Record<string, unknown>)));
}

/** Moves what stands under another spelling to `name`, unless `name` is there. */
export function moved(
  object: Record<string, unknown>,
  spelling: string,
  name: string,
): Record<string, unknown> {
  if (object[spelling] === undefined || object[name] !== undefined) return object;
  const { [spelling]: value, ...rest } = object;
  return { ...rest, [name]: value };
}
