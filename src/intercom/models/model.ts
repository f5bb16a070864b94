import * as z from "zod/mini";
import { isRecord } from "../record.ts";
import { lenient } from "./fields.ts";

/**
 * An object whose unknown fields are kept, though its type names only the known ones.
 * It reads itself, for no field of a model ever fails: zod's own way either takes three times as long, or compiles
 * itself at the first use, which a cold start would pay for with some ten milliseconds.
 */
// @__NO_SIDE_EFFECTS__
export function model<Shape extends z.core.$ZodShape>(shape: Shape): z.ZodMiniObject<Shape, z.core.$strip> {
  const schema = z.looseObject(shape);
  const fields = Object.entries(shape);
  const internals: z.core.$ZodTypeInternals = schema._zod;
  internals.run = internals.parse = (payload, context) => {
    const input = payload.value;
    if (!isRecord(input)) {
      payload.issues.push({ code: "invalid_type", expected: "object", input, inst: schema });
      return payload;
    }
    const read: Record<string, unknown> = { ...input };
    for (const [name, field] of fields) {
      const { value } = field._zod.run({ value: input[name], issues: [] }, context) as z.core.ParsePayload;
      if (value !== undefined || name in input) read[name] = value;
    }
    payload.value = read;
    return payload;
  };
  return schema as unknown as z.ZodMiniObject<Shape, z.core.$strip>;
}

/** A model within a model: null stays null, and what is no object is undefined. */
// @__NO_SIDE_EFFECTS__
export const maybe = <Model extends z.ZodMiniType>(inner: Model) =>
  lenient((value) => (isRecord(value) ? inner.parse(value) : undefined));

// @__NO_SIDE_EFFECTS__
export const nested = <Shape extends z.core.$ZodShape>(shape: Shape) => maybe(model(shape));

/** A list of models; an entry that is no object is left out without taking its neighbours along. */
// @__NO_SIDE_EFFECTS__
export const list = <Model extends z.ZodMiniType>(item: Model) =>
  lenient((value) =>
    Array.isArray(value) ? value.filter(isRecord).map((entry) => item.parse(entry)) : undefined,
  );

/** A model after its fields were brought to one spelling. */
// @__NO_SIDE_EFFECTS__
export const respelt = <Model extends z.ZodMiniType>(
  inner: Model,
  respell: (object: Record<string, unknown>) => Record<string, unknown>,
) =>
  z.pipe(
    z.transform((value: unknown) => (isRecord(value) ? respell(value) : value)),
    inner,
  );

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
