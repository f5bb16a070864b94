/** Any object that is no list. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object itself, or an empty one in place of what is none. */
export const asRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
