import { createTables } from "../local/engines/dynamo.ts";
import { createFifo } from "../local/engines/sqs.ts";
import { minutes, seconds } from "../src/platform/time.ts";
import { createEventSource } from "./aws/event-source.ts";
import { createReconciler } from "./aws/reconcile-schedule.ts";
import { createSweeper, type Sweeper } from "./aws/remind-schedule.ts";
import { createDeliver } from "./desk/deliver.ts";
import type { Surroundings } from "./desk/simulation.ts";
import { createReact } from "./desk/react.ts";
import { createFakeIntercom } from "./intercom/intercom.ts";
import { createIntercomsPost } from "./intercom/webhooks.ts";
import { createWorkspace } from "./intercom/workspace.ts";
import { type Breach, examine } from "./invariants/examine.ts";
import { createMemoryDynamo } from "./memory/dynamo.ts";
import { createMemorySqs } from "./memory/sqs.ts";
import { inPlace, type Safeguards } from "./safeguards/safeguards.ts";
import { planScript } from "./intercom/schedule.ts";
import { createFakeSlack } from "./slack/slack.ts";
import { createWitness } from "./invariants/observer.ts";
import { drawOutages } from "./environment/outages.ts";
import { virtualTimeouts } from "./environment/timeouts.ts";
import { createWorld, type World } from "./environment/environment.ts";

export type Run = {
  seed: number;
  steps: number;
  injected: World["injected"];
  breaches: Breach[];
  story: string[];
  accepted: number;
};

export type Simulating = { safeguards?: Safeguards; telling?: boolean };

/** More steps than any run needs that comes to rest at all. */
const mostSteps = 60_000;

/** Runs one seed from beginning to rest, and says what of the promise was broken. */
export async function simulate(
  seed: number,
  { safeguards = inPlace, telling = false }: Simulating = {},
): Promise<Run> {
  const world = createWorld(seed, { telling });
  const { timeline, random } = world;
  const outages = drawOutages(world, minutes(30));
  let sweeper: Sweeper | undefined;
  const dynamo = createMemoryDynamo({
    propagate(apply) {
      const reach = () => {
        apply();
        sweeper?.changed();
      };
      if (world.befalls("index lag")) timeline.after(random.whole(1, 2_000), reach);
      else reach();
    },
  });
  const sqs = createMemorySqs(timeline.now);
  await createTables(dynamo.client, { ledger: "ledger", cache: "cache" });
  const [events, effects] = [
    await createFifo(sqs.client, "events", 180),
    await createFifo(sqs.client, "effects", 180),
  ];

  const workspace = createWorkspace(world);
  const witness = createWitness(world, workspace);
  let version: 1 | 2 = 1;
  const surroundings: Surroundings = {
    world,
    engines: { dynamo, sqs, outages },
    urls: {
      events: events.url,
      effects: effects.url,
      eventsParked: events.parkedUrl,
      effectsParked: effects.parkedUrl,
    },
    intercom: createFakeIntercom(world, workspace, outages),
    slack: createFakeSlack(world),
    witness,
    safeguards,
    version: () => version,
  };
  const react = createEventSource(world, {
    name: "react",
    sqs,
    url: events.url,
    concurrency: 3,
    create: (machine) => createReact(surroundings, machine),
  });
  const deliver = createEventSource(world, {
    name: "deliver",
    sqs,
    url: effects.url,
    concurrency: 3,
    create: (machine) => createDeliver(surroundings, machine),
  });
  const sources = [react, deliver];
  const post = createIntercomsPost(surroundings);
  const script = planScript(world, workspace, post.deliver);
  witness.happenings = script.happenings;
  createReconciler(surroundings, () => script.lastAt);
  if (world.befalls("deploy", 40)) {
    timeline.at(random.whole(timeline.now(), script.lastAt + seconds(10)), () => {
      world.tell(() => "A deploy changes the reactions");
      version = 2;
      for (const source of sources) source.deploy();
    });
  }
  sweeper = createSweeper(surroundings);

  const restoreTimeouts = virtualTimeouts(timeline);
  const { stackTraceLimit } = Error;
  // Thousands of errors are part of the play; their stacks would take a tenth of the time.
  Error.stackTraceLimit = 0;
  let steps = 0;
  while (steps < mostSteps) {
    for (const source of sources) source.pump();
    sweeper.pump();
    if (!timeline.step()) break;
    steps += 1;
    await world.settled();
  }
  restoreTimeouts();
  Error.stackTraceLimit = stackTraceLimit;
  if (world.mistakes.length > 0)
    throw new Error(`Seed ${seed} asks DynamoDB what it refuses: ${world.mistakes[0]}`);
  const breaches =
    steps >= mostSteps ? [{ clause: 1, what: "it never came to rest" } as const] : examine(surroundings);
  return {
    seed,
    steps,
    injected: world.injected,
    breaches,
    story: world.story,
    accepted: witness.accepted.length,
  };
}
