import * as z from "zod/mini";

export const adminListQuery = z.strictObject({ display_avatar: z.optional(z.boolean()) });
