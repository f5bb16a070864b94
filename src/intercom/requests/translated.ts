import * as z from "zod";

/** Contents by locale, such as `fr` or `pt-BR`, beside a `type` that names what they are of. */
export const translated = <Content extends z.ZodType>(type: string, content: Content) =>
  z
    .object({ type: z.literal(type).nullish() })
    .catchall(z.union([content, z.null()]))
    .refine(
      (value) => Object.keys(value).every((key) => key === "type" || /^[a-z]{2}(-[A-Z]{2})?$/.test(key)),
      {
        error: "has a key that is no locale such as fr or pt-BR",
      },
    );
