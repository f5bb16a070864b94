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

/** Undefined for what is not a request, or has a method that Request refuses. */
function requestOf(event: APIGatewayProxyEventV2): Request | undefined {
  const { rawPath, rawQueryString, headers, body, isBase64Encoded } = event;
  try {
    const { method } = event.requestContext.http;
    const query = rawQueryString ? `?${rawQueryString}` : "";
    const bare = method === "GET" || method === "HEAD" || body === undefined;
    // The app routes by path only, so the host may be any.
    return new Request(`https://endpoint${rawPath}${query}`, {
      method,
      headers: readable(headers),
      ...(bare ? {} : { body: Buffer.from(body, isBase64Encoded ? "base64" : "utf8") }),
    });
  } catch {
    return undefined;
  }
}

function readable(given: APIGatewayProxyEventV2["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    try {
      if (value !== undefined) headers.set(name, value);
    } catch {
      // Control characters, or letters that no header can hold.
    }
  }
  return headers;
}
