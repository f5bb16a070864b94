/** Writes one structured line per stage and notification: never a secret, a message body or an e-mail address. */
export type Log = (line: LogLine) => void;

export type LogLine = {
  stage: string;
  /** What happened, in a word or two: handled, parked, waiting, rejected. */
  outcome: string;
  /** Counts to raise in CloudWatch (embedded metric format), such as { WebhookRejected: 1 }. */
  metrics?: Record<string, number>;
  [field: string]: unknown;
};

/** Writes to standard output directly: Lambda passes a line of JSON on unchanged, as embedded metrics need. */
export const log: Log = ({ metrics, ...line }) => {
  process.stdout.write(`${JSON.stringify(metrics ? { ...line, ...embedded(metrics) } : line)}\n`);
};

function embedded(metrics: Record<string, number>) {
  const names = Object.keys(metrics).map((Name) => ({ Name, Unit: "Count" }));
  return {
    ...metrics,
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [{ Namespace: "Deskbell", Dimensions: [[]], Metrics: names }],
    },
  };
}
