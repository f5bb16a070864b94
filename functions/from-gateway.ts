import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Hono } from "hono";

type Answer = Pick<APIGatewayProxyStructuredResultV2, "headers" | "body"> & { statusCode: number };

/**
 * Hands an app what API Gateway's HTTP API hands a function. Hono's own adapter refuses a request of which it
 * cannot read every header, and prints the header; here nothing of a request is printed, and what is unreadable
 * is left out, so that it can neither stop a good signature nor be one.
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

/** Undefined for what is no request at all, or has a method that Request refuses. */
function requestOf(event: APIGatewayProxyEventV2): Request | undefined {
  const { rawPath, rawQueryString, headers, body, isBase64Encoded } = event;
  try {
    const { method } = event.requestContext.http;
    const query = rawQueryString ? `?${rawQueryString}` : "";
    const bare = method === "GET" || method === "HEAD" || body === undefined;
    // The app is asked for a path, whatever name the caller knows this machine by.
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
