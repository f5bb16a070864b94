const awsDocs = "https://docs.aws.amazon.com";

/**
 * Calls a second of one kind (SendMessage, ReceiveMessage …) that SQS takes of a FIFO queue in high-throughput mode,
 * as published in November 2026.
 */
const fifoCalls: [calls: number, regions: string[]][] = [
  [70_000, ["us-east-1", "us-west-2", "eu-west-1"]],
  [19_000, ["us-east-2", "eu-central-1"]],
  [9_000, ["ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1"]],
  [4_500, ["eu-west-2", "sa-east-1"]],
];
const fifoCallsElsewhere = 2_400;
export const fifoSource = `${awsDocs}/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html`;

/** Cape Town, Milan, Jakarta, UAE, Hyderabad, Melbourne, Spain, Zurich, Tel Aviv, Calgary, Malaysia, Thailand, Mexico. */
const quietGateways = [
  ...[
    "af-south-1",
    "eu-south-1",
    "ap-southeast-3",
    "me-central-1",
    "ap-south-2",
    "ap-southeast-4",
    "eu-south-2",
  ],
  ...["eu-central-2", "il-central-1", "ca-west-1", "ap-southeast-5", "ap-southeast-7", "mx-central-1"],
];
export const gatewaySource = `${awsDocs}/apigateway/latest/developerguide/limits.html`;

export function fifoCallsIn(region: string): number {
  return fifoCalls.find(([, regions]) => regions.includes(region))?.[0] ?? fifoCallsElsewhere;
}

/** Requests a second that API Gateway takes of one account. */
export function gatewayRequestsIn(region: string): number {
  return quietGateways.includes(region) ? 2_500 : 10_000;
}
