import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  type QueueProps,
  RedrivePermission,
} from "aws-cdk-lib/aws-sqs";
import { ArnFormat, type Duration, Stack } from "aws-cdk-lib/core";
import { Construct } from "constructs";
import { maxReceives, retention } from "./limits.ts";

/** A FIFO queue in high-throughput mode, and the queue on which its messages are parked. */
export class FifoQueue extends Construct {
  readonly queue: Queue;
  readonly parked: Queue;

  constructor(scope: Construct, id: string, { visibility }: { visibility: Duration }) {
    super(scope, id);
    const stack = Stack.of(this);
    const name = (suffix = "") => `${stack.stackName}-${id.toLowerCase()}${suffix}.fifo`;
    const arn = stack.formatArn({ service: "sqs", resource: name(), arnFormat: ArnFormat.NO_RESOURCE_NAME });

    this.parked = new Queue(this, "Parked", {
      ...common,
      queueName: name("-parked"),
      redriveAllowPolicy: {
        redrivePermission: RedrivePermission.BY_QUEUE,
        // By its name: the two queues refer to each other, and CloudFormation refuses a cycle.
        sourceQueues: [Queue.fromQueueArn(this, "Source", arn)],
      },
    });
    this.queue = new Queue(this, "Queue", {
      ...common,
      queueName: name(),
      visibilityTimeout: visibility,
      deadLetterQueue: { queue: this.parked, maxReceiveCount: maxReceives },
    });
  }
}

const common: QueueProps = {
  fifo: true,
  // 300 calls a second for the whole queue otherwise; Intercom sends up to 2,500.
  fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
  deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
  // A retry by Intercom has other bytes and the same notification id, so the sender sets the deduplication id.
  contentBasedDeduplication: false,
  retentionPeriod: retention,
  encryption: QueueEncryption.SQS_MANAGED,
  enforceSSL: true,
};
