import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Hono } from "hono";

type Answer = Pick<APIGatewayProxyStructuredResultV2, "headers" | "body"> & { statusCode: number };

/**
 * Calls an app with the request of an API Gateway HTTP API. Hono's own adapter refuses a request with an unreadable
 * header, and prints that header. This one prints nothing and leaves the header out, so that it can neither stop a
 * valid signature nor be one.
 */
export function fromGateway(app: Hono) {
  return async (event: APIGatewayProxyEventV2): Promise<Answer> => {
    const request = requestOf(event);
    if (!request)
      return { statusCode: 400, headers: { "content-type": "text/plain" }, body: "Not a request" };
    const response = await app.fetch(request);
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
    };
  };
}

const methods = new Set(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);

/**
 * As much of a Request as Hono and our endpoints read; undefined for what is none. Node's own would load undici at the
 * first webhook (bench/receive-cold.ts), and cost a fifth of each one's CPU (bench/receive-warm.ts).
 */
function requestOf(event: APIGatewayProxyEventV2): Request | undefined {
  const { rawPath, rawQueryString, headers, body = "", isBase64Encoded } = event;
  const method = event.requestContext?.http?.method;
  if (!methods.has(method) || typeof rawPath !== "string") return undefined;
  const bare = method === "GET" || method === "HEAD";
  const bytes = () => (bare ? Buffer.alloc(0) : Buffer.from(body, isBase64Encoded ? "base64" : "utf8"));
  const request: Pick<Request, "method" | "url" | "text"> & { headers: object; arrayBuffer: unknown } = {
    method,
    // The app routes by path only, so the host may be any.
    url: `https://endpoint${rawPath}${rawQueryString ? `?${rawQueryString}` : ""}`,
    headers: { get: (name: string) => readable(headers, name.toLowerCase()) },
    arrayBuffer: async () => bytes(),
    text: async () => new TextDecoder().decode(bytes()),
  };
  return request as unknown as Request;
}

/** Control characters, or letters that no header can hold. */
const unreadable = /[\0\r\n]|[^\0-\xff]/;

function readable(given: APIGatewayProxyEventV2["headers"], wanted: string): string | null {
  // API Gateway writes names in lower case.
  const name = Object.hasOwn(given, wanted)
    ? wanted
    : Object.keys(given).find((one) => one.toLowerCase() === wanted);
  const value = name === undefined ? undefined : given[name];
  return value === undefined || unreadable.test(value) ? null : value;
}

/** Our answer to a webhook, as much of a Response as is read above. Node's own costs as much as its Request. */
export const gatewayAnswer = (body: object, status: number): Response => {
  const answer = {
    status,
    headers: [["content-type", "application/json"]],
    text: async () => JSON.stringify(body),
  };
  return answer as unknown as Response;
};
