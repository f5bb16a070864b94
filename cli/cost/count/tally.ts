/** Services that the functions call. */
export type Callee = "dynamodb" | "sqs" | "eventbridge" | "intercom" | "slack";

/** What one stage did, as AWS bills it. */
export type Tally = {
  /** Billed in units of 64 KiB. */
  sqsRequests: number;
  /** DynamoDB write request units, the index's included. */
  writeUnits: number;
  readUnits: number;
  logLines: number;
  logBytes: number;
  /** Bytes by which the tables have grown, index included. */
  storedBytes: number;
  /** Those of them that point-in-time recovery covers: the ledger without its index. */
  backedUpBytes: number;
  /** Bytes of the requests to Intercom and Slack, their headers included: what leaves AWS. */
  sentBytes: number;
  /** How often DynamoDB was waited for: calls that are under way together are waited for once. */
  rounds: number;
  calls: Record<Callee, number>;
};

export const noTally = (): Tally => ({
  sqsRequests: 0,
  writeUnits: 0,
  readUnits: 0,
  logLines: 0,
  logBytes: 0,
  storedBytes: 0,
  backedUpBytes: 0,
  sentBytes: 0,
  rounds: 0,
  calls: { dynamodb: 0, sqs: 0, eventbridge: 0, intercom: 0, slack: 0 },
});

/** The average of `times` equal events, to three digits. */
export function eachOf(tally: Tally, times: number): Tally {
  const share = (number: number) => Math.round((number / times) * 1_000) / 1_000;
  const { calls, ...rest } = tally;
  return {
    ...(Object.fromEntries(
      Object.entries(rest).map(([name, number]) => [name, share(number)]),
    ) as typeof rest),
    calls: Object.fromEntries(
      Object.entries(calls).map(([name, number]) => [name, share(number)]),
    ) as Tally["calls"],
  };
}
