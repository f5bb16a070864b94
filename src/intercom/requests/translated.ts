import * as z from "zod/mini";

/** Contents by locale, such as `fr` or `pt-BR`, beside a `type` that names their kind. */
export const translated = <Content extends z.ZodMiniType>(type: string, content: Content) =>
  z.catchall(z.object({ type: z.nullish(z.literal(type)) }), z.nullable(content)).check(
    z.refine(
      (value) => Object.keys(value).every((key) => key === "type" || /^[a-z]{2}(-[A-Z]{2})?$/.test(key)),
      {
        error: "has a key that is no locale such as fr or pt-BR",
      },
    ),
  );
