import * as z from "zod/mini";
import { instant } from "../instant.ts";
import { isRecord } from "../record.ts";
import { readBy } from "./reader.ts";

/**
 * What Intercom's models are built of. Each block takes whatever a source sends for its field, makes one shape of it,
 * keeps null, and gives undefined for what makes no sense: Intercom's own description is wrong about its own examples
 * too often for a field to be worth an error.
 */
// @__NO_SIDE_EFFECTS__
export function lenient<T>(read: (value: unknown) => T | null | undefined) {
  const readOrNull = (value: unknown) => (value === null ? null : read(value));
  const field = readBy(z.transform(readOrNull), readOrNull);
  // Absence is undefined to a transform already, so that it needs no wrapper of its own; only its type does.
  return field as unknown as z.ZodMiniOptional<typeof field>;
}

/** The model's own id. Empty only where the source told none, as the answers to adding a participant do. */
const ownId = (value: unknown) => asId(value) ?? "";
export const id = readBy(z.transform(ownId), ownId);

/** The id of something else; 0, "0" and "", which Intercom writes for nobody, are null. */
export const otherId = lenient((value) =>
  value === 0 || value === "0" || value === "" ? null : asId(value),
);

/** Unix seconds, whatever the source sent (webhooks send ISO 8601); 0 and "" are null. */
export const unixTime = lenient((value) => {
  const at = instant(value);
  if (at !== undefined) return Math.floor(at / 1_000);
  return value === 0 || value === "0" || value === "" ? null : undefined;
});

export const text = lenient((value) => (typeof value === "string" ? value : asId(value)));

export const numeric = lenient((value) => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
});

export const flag = lenient((value) => {
  if (typeof value === "boolean") return value;
  return value === "true" ? true : value === "false" ? false : undefined;
});

const word = lenient((value) => (typeof value === "string" ? value : undefined));

/** One of the known words, or one that came later: Intercom adds to its enumerations without a new version. */
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

/** Nulls among them stay, for they hold the places of what follows. */
export const texts = lenient((value): (string | null)[] | undefined =>
  Array.isArray(value) ? value.filter((one) => typeof one === "string" || one === null) : undefined,
);

const asId = (value: unknown): string | undefined => {
  if (typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
};
