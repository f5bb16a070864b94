import { dataExportModel } from "../models/data-export.ts";
import { dataExportRequest } from "../requests/data-export.ts";
import type { Operations } from "./operation.ts";

export const dataExportOperations = {
  createDataExport: {
    call: "dataExports.create",
    method: "POST",
    path: "/export/content/data",
    body: dataExportRequest,
    answer: dataExportModel,
    errors: [],
  },
  getDataExport: {
    call: "dataExports.retrieve",
    method: "GET",
    path: "/export/content/data/{job_identifier}",
    answer: dataExportModel,
    errors: [],
  },
  cancelDataExport: {
    call: "dataExports.cancel",
    method: "POST",
    path: "/export/cancel/{job_identifier}",
    answer: dataExportModel,
    errors: [],
  },
  downloadDataExport: {
    call: "dataExports.download",
    method: "GET",
    path: "/download/content/data/{job_identifier}",
    answer: "bytes",
    errors: [],
  },
} as const satisfies Operations;
