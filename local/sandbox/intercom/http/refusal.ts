export interface Problem {
  code: string;
  message: string;
  field?: string;
}

/** An answer that is no success. Thrown by a handler, so that nothing of its change is kept. */
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

/** 404 in the words that most resources use. */
export const notFound = (message = "Resource Not Found", code = "not_found") =>
  new Refusal(404, code, message);

export const userNotFound = () => notFound("User Not Found");
export const companyNotFound = () => notFound("Company Not Found", "company_not_found");

export const badParameter = (message: string, field?: string) =>
  new Refusal(400, "parameter_invalid", message, field);
export const missingParameter = (message: string) => new Refusal(400, "parameter_not_found", message);
