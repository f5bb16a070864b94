import * as z from "zod/mini";

/** Bodies are HTML unless asked for otherwise. */
export const conversationQuery = z.strictObject({ display_as: z.optional(z.literal("plaintext")) });
