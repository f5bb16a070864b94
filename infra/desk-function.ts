import type { Table } from "aws-cdk-lib/aws-dynamodb";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import {
  ApplicationLogLevel,
  Architecture,
  type CfnFunction,
  type EventSourceMapping,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { RemovalPolicy } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import type { EnvironmentVariable } from "../src/platform/environment.ts";
import type { FifoQueue } from "./fifo-queue.ts";
import { codeOf } from "./function-code.ts";
import type { ConsumerLimits, FunctionLimits } from "./limits.ts";
import { type ActionOn, addressOf, type ResourceOf } from "./resource.ts";

/** One Lambda function: the bundle of `functions/<id>.ts`, its log group, and exactly the rights it was given. */
export class DeskFunction extends Construct {
  readonly function: LambdaFunction;
  readonly logs: LogGroup;
  /** Where its batches come from, if `takes` was called. */
  source: EventSourceMapping | undefined;

  constructor(
    scope: Construct,
    id: string,
    { memory, timeout, does, reserved }: FunctionLimits & { does: string; reserved?: number },
  ) {
    super(scope, id);
    this.logs = new LogGroup(this, "Logs", {
      // As long as the ledger remembers, so that what `explain` shows can be looked up.
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    // A role of our own: the one CDK makes carries a managed policy that may write to every log group.
    const role = new Role(this, "Role", {
      assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
      description: does,
    });
    this.logs.grantWrite(role);
    this.function = new LambdaFunction(this, "Function", {
      description: does,
      code: codeOf(id.toLowerCase()),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout,
      ...(reserved ? { reservedConcurrentExecutions: reserved } : {}),
      role,
      logGroup: this.logs,
      loggingFormat: LoggingFormat.JSON,
      // Lambda ranks lines without a level, as ours are, as INFO: a higher bar would drop them, and every metric with them.
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      // Start, end and report of each invocation would be most of the log's bill, and CloudWatch has them as metrics.
      systemLogLevelV2: SystemLogLevel.WARN,
    });
  }

  /** Names a resource in the environment and allows these actions on it, in one call, so that neither is forgotten. */
  uses<Name extends EnvironmentVariable>(
    name: Name,
    resource: ResourceOf<Name>,
    ...actions: ActionOn<Name>[]
  ): this {
    const { address, arn } = addressOf(resource);
    this.function.addEnvironment(name, address);
    this.function.addToRolePolicy(new PolicyStatement({ actions, resources: [arn] }));
    return this;
  }

  /** Allows it to query an index of a table that it uses. */
  queries({ tableArn }: Table, index: string): this {
    const resources = [`${tableArn}/index/${index}`];
    this.function.addToRolePolicy(new PolicyStatement({ actions: ["dynamodb:Query"], resources }));
    return this;
  }

  /** Sets a variable that names no resource of the stack. */
  set(
    name: EnvironmentVariable & ("ALARM_CHANNEL" | "LEDGER_ENTRIES" | "WEBHOOKS_LOGGED_BY"),
    value: string,
  ): this {
    this.function.addEnvironment(name, value);
    return this;
  }

  /** Turns on X-Ray; the trace continues with the messages it sends to a queue. */
  traced(): void {
    (this.function.node.defaultChild as CfnFunction).tracingConfig = { mode: Tracing.ACTIVE };
    const actions = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"];
    this.function.addToRolePolicy(new PolicyStatement({ actions, resources: ["*"] }));
  }

  /** Feeds it from a queue in batches that may fail in part, and allows it to postpone messages. */
  takes(
    name: EnvironmentVariable & `${string}_QUEUE_URL`,
    { queue }: FifoQueue,
    { batch }: ConsumerLimits,
    concurrency: number,
  ): this {
    this.uses(
      name,
      queue,
      "sqs:ReceiveMessage",
      "sqs:DeleteMessage",
      "sqs:GetQueueAttributes",
      "sqs:ChangeMessageVisibility",
    );
    // It also sends to this queue, in chains of two or three. Lambda stops a chain at about 16, and does not document what a
    // batch of several chains passes on: what never was a loop might go to the dead-letter queue without a reason
    // (promise 1). Fuses and the retry window bound our own chains
    // (docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html).
    (this.function.node.defaultChild as CfnFunction).recursiveLoop = RecursiveLoop.ALLOW;
    this.source = this.function.addEventSourceMapping("Source", {
      eventSourceArn: queue.queueArn,
      batchSize: batch,
      maxConcurrency: concurrency,
      reportBatchItemFailures: true,
    });
    return this;
  }
}
