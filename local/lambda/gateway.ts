import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

export type HttpHandler = (event: never, context?: never) => Promise<unknown>;

/**
 * Passes an HTTP request to a handler as API Gateway's HTTP API does, with the body in base64 as for binary content.
 * A request that ends within its body is not passed on.
 */
export async function throughGateway(request: Request, handler: HttpHandler): Promise<Response> {
  const url = new URL(request.url);
  const body = await request.arrayBuffer().then(Buffer.from, () => undefined);
  if (!body) return new Response(null, { status: 400 });
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
