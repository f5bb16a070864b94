import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

export type HttpHandler = (event: never, context?: never) => Promise<unknown>;

/** Bytes of a request's body that an HTTP API takes (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html). */
const largestPayload = 10_000_000;

/**
 * Passes an HTTP request to a handler as API Gateway's HTTP API does, with the body in base64 as for binary content.
 * A request that ends within its body is not passed on, and one that is too large is answered 413, without being kept in
 * memory: strangers reach this through a tunnel.
 */
export async function throughGateway(request: Request, handler: HttpHandler): Promise<Response> {
  const url = new URL(request.url);
  const body = await bodyOf(request);
  if (typeof body === "number") return new Response(null, { status: body });
  const event: APIGatewayProxyEventV2 = {
    version: "2.0",
    routeKey: "$default",
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers: Object.fromEntries(request.headers),
    requestContext: {
      accountId: "000000000000",
      apiId: "local",
      domainName: url.host,
      domainPrefix: "local",
      http: {
        method: request.method,
        path: url.pathname,
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: request.headers.get("user-agent") ?? "",
      },
      requestId: crypto.randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
    },
    body: body.toString("base64"),
    isBase64Encoded: true,
  };
  const answer = (await handler(event as never)) as APIGatewayProxyStructuredResultV2;
  const bytes = answer.isBase64Encoded ? Buffer.from(answer.body ?? "", "base64") : (answer.body ?? "");
  const headers = new Headers(
    Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return new Response(request.method === "HEAD" ? null : bytes, {
    status: answer.statusCode ?? 200,
    headers,
  });
}

/** The body of a request, or the status with which it is refused. What is too much is read to its end and not kept. */
async function bodyOf(request: Request): Promise<Buffer | 400 | 413> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      size += chunk.byteLength;
      if (size > largestPayload) chunks.length = 0;
      else chunks.push(chunk);
    }
  } catch {
    return 400;
  }
  return size > largestPayload ? 413 : Buffer.concat(chunks);
}
