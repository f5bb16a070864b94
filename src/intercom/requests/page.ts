import * as z from "zod/mini";
import { byPage } from "./fields.ts";

/** Lists that are counted by pages and take nothing else. */
export const pageQuery = z.strictObject(byPage);
