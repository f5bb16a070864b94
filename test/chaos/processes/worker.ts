import { flushCompileCache } from "node:module";
import { createHandler as createDeliver } from "../../../functions/deliver.ts";
import { createHandler as createReact } from "../../../functions/react.ts";
import { feed, type SqsHandler } from "../../../local/lambda/event-source.ts";
import { createSqs } from "../../../src/messages/client.ts";
import type { Log } from "../../../src/platform/log.ts";
import { seconds } from "../../../src/platform/time.ts";
import { fastClock } from "./fast-clock.ts";
import { witness } from "./witness.ts";

/** The react and deliver functions as Lambda runs them: at hand until told to take a place, at work until killed. */
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
/** Whoever kills has to know who is in the middle of work, and not only starting, however slow the machine. */
const tellingOfWork =
  (handler: SqsHandler): SqsHandler =>
  async (event, context) => {
    const answer = await handler(event, context);
    process.send?.({ worked: event.Records.length });
    return answer;
  };
const client = createSqs(process.env);
const [react, deliver] = [createReact(runtime), createDeliver(runtime)].map(tellingOfWork);
// Of ten a worker that is killed so soon would finish none. Nobody waits on a line: the engine would hand a message to one who was killed there, and hold it for them.
const usual = { client, concurrency: 1, timeout: seconds(30), wait: seconds(0), size: 3 };
process.once("message", () => {
  feed({ ...usual, queueUrl: EVENTS_QUEUE_URL, handler: react as SqsHandler });
  feed({ ...usual, queueUrl: EFFECTS_QUEUE_URL, handler: deliver as SqsHandler });
});
process.send?.({ ready: "yes" });
// So that the next one is at work sooner.
flushCompileCache();
