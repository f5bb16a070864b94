import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { SqsHandler } from "../../local/lambda/event-source.ts";
import { recordOf } from "../../local/lambda/record.ts";
import { seconds } from "../../src/platform/time.ts";
import type { Environment } from "../environment/environment.ts";
import { createMachine, type Machine } from "../environment/machine.ts";
import type { MemorySqs } from "../memory/sqs.ts";

type Source = {
  name: string;
  sqs: MemorySqs;
  url: string;
  /** How many invocations run at once. */
  concurrency: number;
  /** Creates the function in a new machine. */
  create: (machine: Machine) => SqsHandler;
};

type Worker = { machine: Machine; handler: SqsHandler; generation: number };

/** The function's timeout on AWS (infra/limits.ts). */
const timeout = seconds(30);

export type EventSource = ReturnType<typeof createEventSource>;

/**
 * Lambda's poller: passes batches to warm machines, deletes the messages that they do not report as failed, and
 * ends invocations that exceed the timeout. The messages of a machine that dies return after their visibility timeout.
 */
export function createEventSource(environment: Environment, { name, sqs, url, concurrency, create }: Source) {
  const { timeline, random, faultPlan } = environment;
  let idle: Worker[] = [];
  let busy = 0;
  let polls = 0;
  let machines = 0;
  let generation = 1;
  let wakesAt: number | undefined;

  function poll(): void {
    polls -= 1;
    const { Messages = [] } = sqs.execute(
      new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }),
    ) as { Messages?: Message[] };
    if (Messages.length === 0) return;
    if (environment.injects("received and dropped")) return;
    invoke(Messages);
  }

  function worker(): Worker {
    while (idle.length > 0) {
      const found = idle.pop();
      if (!found?.machine.isAlive()) continue;
      // Lambda freezes a process between two batches.
      if (environment.injects("frozen worker")) found.machine.freeze(timeline.now());
      return found;
    }
    machines += 1;
    const machine = createMachine(environment, `${name}${machines}`);
    return { machine, handler: create(machine), generation };
  }

  function invoke(messages: Message[]): void {
    busy += 1;
    const chosen = worker();
    const { machine, handler } = chosen;
    const until = timeline.now() + timeout;
    let ended = false;
    const end = () => {
      if (ended) return false;
      ended = true;
      busy -= 1;
      return true;
    };
    const isFrozen = () => machine.frozenUntil() > timeline.now();
    machine.onDeath(end);
    if (faultPlan.endsInTime)
      timeline.at(until, () => !ended && !isFrozen() && machine.die("the invocation timed out"));
    environment.log(() => `${machine.name} takes ${messages.map(({ MessageId }) => MessageId).join(", ")}`);
    const context = { getRemainingTimeInMillis: () => Math.max(until - timeline.now(), 0) };
    handler({ Records: messages.map((message) => recordOf(message)) }, context).then(
      ({ batchItemFailures }) => {
        if (!machine.isAlive() || !end()) return;
        const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        remove(messages.filter(({ MessageId = "" }) => !failed.has(MessageId)));
        keepWarm(chosen);
      },
      (error) => {
        if (machine.isAlive() && end()) keepWarm(chosen);
        environment.log(() => `${machine.name} failed: ${error}`);
      },
    );
  }

  /** Makes a message visible again while a worker is still handling it. */
  function cutVisibility(): void {
    if (busy === 0 || !environment.injects("visibility cut", 0.1)) return;
    const inFlight = sqs
      .queue(url)
      .messages()
      .filter(({ hiddenUntil }) => hiddenUntil > timeline.now());
    const cut = inFlight.length > 0 ? random.pick(inFlight) : undefined;
    if (!cut?.handle) return;
    environment.log(() => `${cut.id} becomes visible early`);
    sqs.queue(url).changeVisibility(cut.handle, 0);
  }

  function keepWarm(worker: Worker): void {
    if (worker.generation === generation) idle.push(worker);
  }

  function remove(done: Message[]): void {
    if (done.length === 0) return;
    timeline.after(random.whole(1, 20), () => {
      if (environment.injects("deletion lost")) return;
      const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      sqs.execute(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    });
  }

  return {
    /** Plans the next poll, if a message can be received. Called after every event. */
    pump(): void {
      cutVisibility();
      const readyAt = sqs.queue(url).readyAt();
      if (readyAt === undefined) return;
      if (readyAt > timeline.now()) {
        if (wakesAt === undefined || wakesAt > readyAt || wakesAt <= timeline.now()) {
          wakesAt = readyAt;
          timeline.at(readyAt, () => {});
        }
        return;
      }
      while (polls < 1 && busy + polls < concurrency) {
        polls += 1;
        timeline.after(random.whole(1, 25), poll);
      }
    },
    isIdle: () => busy === 0 && polls === 0,
    /** Replaces the function; running invocations finish with the old code. */
    deploy(): void {
      generation += 1;
      idle = [];
    },
  };
}
