import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const place = new URL("../../../../shared/intercom/", import.meta.url);
const read = (name: string) => readFileSync(fileURLToPath(new URL(name, place)), "utf8");

/** Intercom's own description is expected beside the repository. Without it, its tests are skipped and say so. */
export const isHere = existsSync(fileURLToPath(new URL("openapi-2.11.yaml", place)));
export const unlessAbsent = isHere ? "" : " (skipped: ../shared/intercom/openapi-2.11.yaml is absent)";

export type Listed = {
  operationId: string;
  method: string;
  path: string;
  requestSchema: string | null;
  responseSchema: string | null;
  statuses: string[];
  pagination: string;
};

export const listed = (): Listed[] => JSON.parse(read("operations.json"));

type Media = { schema?: unknown; examples?: Record<string, { value: unknown }> };
type Parameter = { name: string; in: string };
type Described = {
  operationId: string;
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, Media> };
  responses: Record<string, { content?: Record<string, Media> }>;
};

export type Example = {
  operationId: string;
  status: number;
  name: string;
  value: unknown;
  hasSchema: boolean;
};

export const described = (): Described[] =>
  Object.values(parse(read("openapi-2.11.yaml")).paths as Record<string, Record<string, Described>>).flatMap(
    (path) => ["get", "post", "put", "delete"].flatMap((method) => path[method] ?? []),
  );

export const responseExamples = (): Example[] =>
  described().flatMap(({ operationId, responses }) =>
    Object.entries(responses).flatMap(([status, { content }]) =>
      examplesIn(content).map((example) => ({ operationId, status: Number(status), ...example })),
    ),
  );

/** Request examples have the name of the answer that they lead to. */
export const requestExamples = (): Example[] =>
  described().flatMap(({ operationId, requestBody }) =>
    examplesIn(requestBody?.content).map((example) => ({ operationId, status: 0, ...example })),
  );

const examplesIn = (content: Record<string, Media> = {}) =>
  Object.values(content).flatMap(({ examples = {}, schema }) =>
    Object.entries(examples).map(([name, { value }]) => ({ name, value, hasSchema: schema !== undefined })),
  );

export type Schema = {
  $ref?: string;
  properties?: Record<string, unknown>;
} & Partial<Record<"allOf" | "oneOf" | "anyOf", Schema[]>>;

/** The names of all fields that a schema may have, those of its alternatives included. */
export function fieldsOf(schema: Schema | undefined): string[] {
  if (!schema) return [];
  const { $ref, properties = {}, allOf = [], oneOf = [], anyOf = [] } = schema;
  if ($ref) return fieldsOf(schemas()[$ref.split("/").at(-1) ?? ""]);
  const members = [...allOf, ...oneOf, ...anyOf].flatMap(fieldsOf);
  return [...new Set([...Object.keys(properties), ...members])];
}

let parsed: Record<string, Schema> | undefined;
function schemas(): Record<string, Schema> {
  parsed ??= parse(read("openapi-2.11.yaml")).components.schemas as Record<string, Schema>;
  return parsed;
}
