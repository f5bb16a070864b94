import { dataExportModel } from "../models/data-export.ts";
import { dataExportRequest } from "../requests/data-export.ts";
import type { Operation } from "./operation.ts";

export const createDataExport = {
  call: "dataExports.create",
  method: "POST",
  path: "/export/content/data",
  body: dataExportRequest,
  answer: dataExportModel,
  errors: [],
} as const satisfies Operation;

export const getDataExport = {
  call: "dataExports.retrieve",
  method: "GET",
  path: "/export/content/data/{job_identifier}",
  answer: dataExportModel,
  errors: [],
} as const satisfies Operation;

export const cancelDataExport = {
  call: "dataExports.cancel",
  method: "POST",
  path: "/export/cancel/{job_identifier}",
  answer: dataExportModel,
  errors: [],
} as const satisfies Operation;

export const downloadDataExport = {
  call: "dataExports.download",
  method: "GET",
  path: "/download/content/data/{job_identifier}",
  answer: "bytes",
  errors: [],
} as const satisfies Operation;
