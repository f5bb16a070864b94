import { flushCompileCache } from "node:module";
import { createHandler as createDeliver } from "../../../functions/deliver.ts";
import { createHandler as createReact } from "../../../functions/react.ts";
import { feed, type SqsHandler } from "../../../local/lambda/event-source.ts";
import { createSqs } from "../../../src/messages/client.ts";
import type { Log } from "../../../src/platform/log.ts";
import { seconds } from "../../../src/platform/time.ts";
import { fastClock } from "./fast-clock.ts";
import { witness } from "./witness.ts";

/** The react and deliver functions as Lambda runs them: started ahead, at work when told to, until killed. */
process.on("disconnect", () => process.exit());
const { pace } = JSON.parse(process.env.CHAOS ?? "{}");
const { EVENTS_QUEUE_URL = "", EFFECTS_QUEUE_URL = "" } = process.env;
const write: Log = ({ stage, outcome, key, id, why }) => {
  if (outcome !== "done" && outcome !== "handled") process.send?.({ stage, outcome, key, id, why });
};
const runtime = {
  clock: fastClock(pace),
  write,
  pause: () => seconds(3),
  reactions: { witness },
};
/** Reports what this worker is doing, so that one in the middle of work can be killed, even on a slow machine. */
const tellingOfWork =
  (handler: SqsHandler): SqsHandler =>
  async (event, context) => {
    const answer = await handler(event, context);
    process.send?.({ worked: event.Records.length });
    return answer;
  };
const client = createSqs(process.env);
const [react, deliver] = [createReact(runtime), createDeliver(runtime)].map(tellingOfWork);
// Small batches, because a worker is killed before it finishes ten. No long polls, because the engine would deliver a
// message to the poll of a killed worker and keep it in flight.
const usual = { client, concurrency: 1, timeout: seconds(30), wait: seconds(0), size: 3 };
process.once("message", () => {
  feed({ ...usual, queueUrl: EVENTS_QUEUE_URL, handler: react as SqsHandler });
  feed({ ...usual, queueUrl: EFFECTS_QUEUE_URL, handler: deliver as SqsHandler });
});
process.send?.({ ready: "yes" });
// So that the next one starts work sooner.
flushCompileCache();
