import { AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { Certificate } from "aws-cdk-lib/aws-certificatemanager";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { CfnOutput, RemovalPolicy, Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { DeskFunction } from "./desk-function.ts";
import { throttle } from "./limits.ts";
import type { Settings } from "./settings.ts";

export const webhookPath = "/webhooks/intercom";

const slackPaths = [
  ["SlackInteractions", "/slack/interactions"],
  ["SlackEvents", "/slack/events"],
  ["SlackCommands", "/slack/commands"],
] as const;

/** What takes webhooks from the internet, and what AWS measures of it. */
export type Endpoint = {
  /** What to paste into Intercom's Developer Hub. */
  webhookUrl: string;
  measured: Pick<HttpStage, "metricCount" | "metricClientError" | "metricServerError" | "metricLatency">;
  /** Only of an HTTP API. */
  api?: WebhookEndpoint;
};

/** The HTTP API in front of `receive`, and of `slack` where people act from there. */
export class WebhookEndpoint extends Construct implements Endpoint {
  readonly measured: HttpStage;
  readonly api = this;
  readonly accessLogs: LogGroup;
  readonly routes: { webhook: HttpRoute; check: HttpRoute; health: HttpRoute };
  readonly webhookUrl: string;
  /** The routes to which Slack posts, where people act from there. */
  readonly slackRoutes: HttpRoute[];

  constructor(
    scope: Construct,
    id: string,
    {
      receive,
      slack,
      domain,
    }: { receive: DeskFunction; slack?: DeskFunction | undefined; domain: Settings["domain"] },
  ) {
    super(scope, id);
    this.accessLogs = new LogGroup(this, "AccessLogs", {
      // Each logged API adds its group to one resource policy of the account, of at most 5,120 characters, and a deployment
      // beyond that fails. Groups under this prefix are allowed all at once when it fills up
      // (docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html).
      logGroupName: `/aws/vendedlogs/${Stack.of(this).stackName}/access`,
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const domainName = domain ? this.#domainName(domain) : undefined;
    const api = new HttpApi(this, "Api", {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      description: "Receives Intercom's webhooks",
    });
    this.measured = new HttpStage(this, "Stage", {
      httpApi: api,
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(this.accessLogs),
        format: AccessLogFormat.custom(slack ? countableLine : accessLine),
      },
      ...(domainName ? { domainMapping: { domainName } } : {}),
    });
    const receiving = new HttpLambdaIntegration("Receive", receive.function);
    const route = (id: string, method: HttpMethod, path: string, integration = receiving) =>
      new HttpRoute(this, id, { httpApi: api, routeKey: HttpRouteKey.with(path, method), integration });
    this.routes = {
      webhook: route("Webhook", HttpMethod.POST, webhookPath),
      check: route("Check", HttpMethod.HEAD, webhookPath),
      health: route("Health", HttpMethod.GET, "/health"),
    };
    const acting = slack && new HttpLambdaIntegration("Slack", slack.function);
    this.slackRoutes = acting ? slackPaths.map(([id, path]) => route(id, HttpMethod.POST, path, acting)) : [];
    this.webhookUrl = domain ? `https://${domain.name}${webhookPath}` : `${api.apiEndpoint}${webhookPath}`;
  }

  #domainName({ name, certificate }: NonNullable<Settings["domain"]>): DomainName {
    const domainName = new DomainName(this, "Domain", {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, "Certificate", certificate),
    });
    new CfnOutput(this, "DomainTarget", {
      value: domainName.regionalDomainName,
      description: `Point ${name} here with a CNAME or alias record`,
    });
    return domainName;
  }
}

const accessLine = JSON.stringify({
  requestId: "$context.requestId",
  ip: "$context.identity.sourceIp",
  route: "$context.routeKey",
  status: "$context.status",
  latency: "$context.responseLatency",
  receiveLatency: "$context.integrationLatency",
  error: "$context.integrationErrorMessage",
});

/** The same with a number for the latency, since text is no metric's value (infra/answers-to-intercom.ts). */
const countableLine = accessLine.replace('"$context.responseLatency"', "$context.responseLatency");
