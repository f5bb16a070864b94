import type * as z from "zod/mini";
import { choice, model, text, unixTime } from "./model.ts";

/** A file of message statistics that Intercom prepares. */
export const dataExportModel = model({
  job_identifier: text,
  status: choice<"pending" | "in_progress" | "failed" | "completed" | "no_data" | "canceled">(),
  download_expires_at: unixTime,
  download_url: text,
});
export type DataExport = z.output<typeof dataExportModel>;
