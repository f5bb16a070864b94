import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { days, seconds } from "../../../src/platform/time.ts";
import type { Call, Handle } from "../http/call.ts";
import { momentIn } from "../http/fields.ts";
import { missingParameter, notFound, Refusal } from "../http/refusal.ts";
import type { DataExport } from "../records/traces.ts";

/** How long a job waits, works, and how long its file is kept. */
const waits = seconds(2);
const works = seconds(5);
const kept = days(2);

function statusOf({ created_at, canceled }: DataExport, now: number) {
  if (canceled) return "canceled";
  const age = now - created_at;
  return age < waits ? "pending" : age < works ? "in_progress" : "completed";
}

function restExport({ state, address }: Call, job: DataExport) {
  const status = statusOf(job, state.now());
  const done = status === "completed";
  return {
    job_identifier: job.id,
    status,
    download_url: done ? `${address}/download/content/data/${job.id}` : "",
    download_expires_at: done ? String(Math.floor((job.created_at + works + kept) / 1_000)) : "",
  };
}

function jobOf({ state, path }: Call): DataExport {
  const job = state.get("dataExports", path("job_identifier"));
  if (!job) throw notFound();
  return job;
}

export const dataExportHandlers = {
  createDataExport: (call) => {
    const { state, body } = call;
    const created_at_after = momentIn(body, "created_at_after");
    const created_at_before = momentIn(body, "created_at_before");
    if (created_at_after == null) throw missingParameter("created_at_after is required");
    if (created_at_before == null) throw missingParameter("created_at_before is required");
    const now = state.now();
    const active = state
      .all("dataExports")
      .some((job) => ["pending", "in_progress"].includes(statusOf(job, now)));
    if (active) {
      const message = "Exceeded rate limit of 1 pending message data export jobs";
      throw new Refusal(429, "rate_limit_exceeded", message);
    }
    const id = BigInt(`0x${randomBytes(12).toString("hex")}`)
      .toString(36)
      .slice(-16)
      .padStart(16, "0");
    const job = { id, created_at: now, created_at_after, created_at_before, canceled: false };
    return restExport(call, state.put("dataExports", job));
  },
  getDataExport: (call) => restExport(call, jobOf(call)),
  cancelDataExport: (call) => {
    const job = jobOf(call);
    const running = statusOf(job, call.state.now()) !== "completed";
    return restExport(call, running ? call.state.put("dataExports", { ...job, canceled: true }) : job);
  },
  downloadDataExport: (call) => {
    const job = jobOf(call);
    const now = call.state.now();
    if (statusOf(job, now) !== "completed" || now > job.created_at + works + kept) throw notFound();
    const csv = "user_id,email,content_type,content_title,received_at\n";
    return new Response(gzipSync(csv), {
      headers: {
        "Content-Type": "application/octet-stream",
        "Content-Disposition": `attachment; filename="${job.id}.csv.gz"`,
      },
    });
  },
} satisfies Record<string, Handle>;
