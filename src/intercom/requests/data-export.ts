import * as z from "zod/mini";
import { unixTime } from "./fields.ts";

export const dataExportRequest = z.strictObject({ created_at_after: unixTime, created_at_before: unixTime });
