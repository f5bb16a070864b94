import * as z from "zod/mini";
import { flag } from "./fields.ts";

export const segmentListQuery = z.strictObject({ include_count: z.optional(flag) });
