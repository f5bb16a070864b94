import * as z from "zod";
import { flag } from "./fields.ts";

export const segmentListQuery = z.strictObject({ include_count: flag.optional() });
