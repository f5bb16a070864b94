import { randomUUID } from "node:crypto";

export interface Problem {
  code: string;
  message: string;
  field?: string;
}

/** An error that Intercom answers. Thrown by a handler, so that none of its change is kept. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, code: string, message: string, field?: string) {
    super(message);
    this.status = status;
    this.problem = { code, message, ...(field === undefined ? {} : { field }) };
  }
}

/** The 404 that most resources answer. */
export const notFound = (message = "Resource Not Found", code = "not_found") =>
  new Refusal(404, code, message);

export const userNotFound = () => notFound("User Not Found");
export const companyNotFound = () => notFound("Company Not Found", "company_not_found");

export const badParameter = (message: string, field?: string) =>
  new Refusal(400, "parameter_invalid", message, field);
export const missingParameter = (message: string) => new Refusal(400, "parameter_not_found", message);

/** The body of every error that Intercom itself answers. */
export const errorList = (problem: Problem) => ({
  type: "error.list",
  request_id: randomUUID(),
  errors: [problem],
});
