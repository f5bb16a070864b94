import { operations } from "../../../src/intercom/operations.ts";

/** The operations of Intercom 2.11, by the specification's operationId. */
export type OperationId = keyof typeof operations;

export const operationIds = Object.keys(operations) as OperationId[];

/** Method and path of each, such as `GET /contacts/{contact_id}`. */
export const routes = Object.fromEntries(
  operationIds.map((id) => [id, `${operations[id].method} ${operations[id].path}`]),
) as Record<OperationId, string>;
