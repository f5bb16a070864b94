import type { SQSRecord } from "aws-lambda";
import type { Outcome } from "./batch.ts";
import { isCompressed } from "./event-message.ts";

/**
 * Lets messages that travelled compressed take turns, whatever their group: read and parsed, one of Intercom's
 * largest takes some 60 MB, and ten side by side would take the function's memory, and with it all they came with.
 */
export function inTurn(work: (record: SQSRecord) => Promise<Outcome>): typeof work {
  let last: Promise<unknown> = Promise.resolve();
  return (record) => {
    if (!isCompressed(record.body)) return work(record);
    const turn = last.then(() => work(record));
    last = turn.catch(() => undefined);
    return turn;
  };
}
