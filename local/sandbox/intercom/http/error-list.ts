import { randomUUID } from "node:crypto";
import type { Problem } from "./refusal.ts";

/** The body of every error that Intercom itself answers. */
export const errorList = (problem: Problem) => ({
  type: "error.list",
  request_id: randomUUID(),
  errors: [problem],
});
