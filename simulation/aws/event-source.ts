import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import type { SqsHandler } from "../../local/lambda/event-source.ts";
import { recordOf } from "../../local/lambda/record.ts";
import { seconds } from "../../src/platform/time.ts";
import type { MemorySqs } from "../memory/sqs.ts";
import { createMachine, type Machine } from "../environment/machine.ts";
import type { World } from "../environment/environment.ts";

type Source = {
  name: string;
  sqs: MemorySqs;
  url: string;
  /** How many invocations run at once. */
  concurrency: number;
  /** Makes the function anew in a fresh machine. */
  create: (machine: Machine) => SqsHandler;
};

type Worker = { machine: Machine; handler: SqsHandler; generation: number };

/** The function's timeout on AWS (infra/limits.ts). */
const timeout = seconds(30);

export type EventSource = ReturnType<typeof createEventSource>;

/**
 * Lambda's poller: hands batches to machines that are kept warm, deletes what they do not name as failed, and
 * ends whoever takes too long. The messages of a machine that dies come back when their visibility times out.
 */
export function createEventSource(world: World, { name, sqs, url, concurrency, create }: Source) {
  const { timeline, random, plan } = world;
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
    if (world.befalls("received by nobody")) return;
    invoke(Messages);
  }

  function worker(): Worker {
    while (idle.length > 0) {
      const found = idle.pop();
      if (found?.machine.isAlive()) return found;
    }
    machines += 1;
    const machine = createMachine(world, `${name}${machines}`);
    return { machine, handler: create(machine), generation };
  }

  function invoke(messages: Message[]): void {
    busy += 1;
    const hired = worker();
    const { machine, handler } = hired;
    const until = timeline.now() + timeout;
    let ended = false;
    const end = () => {
      if (ended) return false;
      ended = true;
      busy -= 1;
      return true;
    };
    machine.onDeath(end);
    if (plan.endsInTime) timeline.at(until, () => !ended && machine.die("its time was up"));
    world.tell(() => `${machine.name} takes ${messages.map(({ MessageId }) => MessageId).join(", ")}`);
    const context = { getRemainingTimeInMillis: () => Math.max(until - timeline.now(), 0) };
    handler({ Records: messages.map((message) => recordOf(message)) }, context).then(
      ({ batchItemFailures }) => {
        if (!machine.isAlive() || !end()) return;
        const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
        forget(messages.filter(({ MessageId = "" }) => !failed.has(MessageId)));
        rest(hired);
      },
      (error) => {
        if (machine.isAlive() && end()) rest(hired);
        world.tell(() => `${machine.name} failed: ${error}`);
      },
    );
  }

  /** A message that someone has in hand is handed out again. */
  function cutVisibility(): void {
    if (busy === 0 || !world.befalls("visibility cut", 0.1)) return;
    const held = sqs
      .queue(url)
      .messages()
      .filter(({ hiddenUntil }) => hiddenUntil > timeline.now());
    const cut = held.length > 0 ? random.pick(held) : undefined;
    if (!cut?.handle) return;
    world.tell(() => `${cut.id} can be seen again before its time`);
    sqs.queue(url).changeVisibility(cut.handle, 0);
  }

  function rest(worker: Worker): void {
    if (worker.generation === generation) idle.push(worker);
  }

  function forget(done: Message[]): void {
    if (done.length === 0) return;
    timeline.after(random.whole(1, 20), () => {
      if (world.befalls("deletion lost")) return;
      const Entries = done.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      sqs.execute(new DeleteMessageBatchCommand({ QueueUrl: url, Entries }));
    });
  }

  return {
    /** Looks whether something can be handed out now, or when; to be called whenever anything has happened. */
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
    /** Replaces the function: whoever is at work ends it with the old code. */
    deploy(): void {
      generation += 1;
      idle = [];
    },
  };
}
