import { expect, test } from "vitest";
import { synthesise } from "./synthesised.ts";

const { of } = synthesise();
const [stage] = Object.values(of("AWS::ApiGatewayV2::Stage"));

test("the webhook endpoint has routes for Intercom and health checks, and no others", () => {
  const routes = Object.values(of("AWS::ApiGatewayV2::Route")).map(({ Properties }) => Properties.RouteKey);
  expect(routes.sort()).toEqual(["GET /health", "HEAD /webhooks/intercom", "POST /webhooks/intercom"]);
});

test("throttling starts above Intercom's peak of 150,000 a minute", () => {
  const { ThrottlingRateLimit, ThrottlingBurstLimit } = stage!.Properties.DefaultRouteSettings;
  expect(ThrottlingRateLimit).toBeGreaterThan(150_000 / 60);
  expect(ThrottlingBurstLimit).toBeGreaterThan(150_000 / 60);
});

test("requests are logged without their headers, queries and bodies", () => {
  const { Format, DestinationArn } = stage!.Properties.AccessLogSettings;
  expect(DestinationArn["Fn::GetAtt"][0]).toBe(of("AWS::Logs::LogGroup")["WebhookEndpoint/AccessLogs"]!.id);
  expect(JSON.parse(Format)).toMatchObject({
    status: "$context.status",
    latency: "$context.responseLatency",
  });
  expect(Format).not.toMatch(/\$(request|input|context\.authorizer)/);
});

test("the access log has a name for which there is room in the account's resource policy, also where many APIs are logged", () => {
  for (const stage of ["", "staging"]) {
    const stack = synthesise({ stage });
    const { id, Properties } = stack.of("AWS::Logs::LogGroup")["WebhookEndpoint/AccessLogs"]!;
    expect(Properties.LogGroupName).toBe(`/aws/vendedlogs/Deskbell${stage && "-staging"}/access`);
    const filters = Object.entries(stack.of("AWS::Logs::MetricFilter")).filter(([place]) =>
      place.includes("AccessLogs"),
    );
    expect(filters.map(([, filter]) => filter.Properties.LogGroupName)).toEqual([{ Ref: id }, { Ref: id }]);
  }
});

test("a custom domain is mapped to the stage and named in the outputs", () => {
  const certificate = "arn:aws:acm:eu-west-1:123456789012:certificate/c";
  const named = synthesise({ domain: "hooks.example.com", certificate });
  named.template.hasResourceProperties("AWS::ApiGatewayV2::DomainName", {
    DomainName: "hooks.example.com",
    DomainNameConfigurations: [{ CertificateArn: certificate, EndpointType: "REGIONAL" }],
  });
  named.template.resourceCountIs("AWS::ApiGatewayV2::ApiMapping", 1);
  named.template.hasOutput("WebhookUrl", { Value: "https://hooks.example.com/webhooks/intercom" });
});
