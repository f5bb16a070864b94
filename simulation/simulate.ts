import { createTables } from "../local/engines/dynamo.ts";
import { createFifo } from "../local/engines/sqs.ts";
import { minutes, seconds } from "../src/platform/time.ts";
import { createEventSource } from "./aws/event-source.ts";
import { createReconcileSchedule } from "./aws/reconcile-schedule.ts";
import { createRemindSchedule, type RemindSchedule } from "./aws/remind-schedule.ts";
import { createDeliver } from "./desk/deliver.ts";
import { withQuiet } from "./desk/quiet.ts";
import { createReact } from "./desk/react.ts";
import type { Simulation } from "./desk/simulation.ts";
import { createEnvironment, type Environment } from "./environment/environment.ts";
import { drawOutages } from "./environment/outages.ts";
import { virtualTimeouts } from "./environment/timeline.ts";
import { createFakeIntercom } from "./intercom/intercom.ts";
import { createWorkspace } from "./intercom/models.ts";
import { planSchedule } from "./intercom/schedule.ts";
import { createWebhookSender } from "./intercom/webhooks.ts";
import { examine } from "./invariants/examine.ts";
import { createObserver } from "./invariants/observer.ts";
import type { Breach } from "./invariants/promise.ts";
import { createMemoryDynamo } from "./memory/dynamo.ts";
import { createMemorySqs } from "./memory/sqs.ts";
import { allSafeguards, type Safeguards } from "./safeguards/safeguards.ts";
import { planActs } from "./slack/acts.ts";
import { createFakeSlack } from "./slack/posts.ts";

export type Run = {
  seed: number;
  steps: number;
  injected: Environment["injected"];
  breaches: Breach[];
  story: string[];
  accepted: number;
};

export type Simulating = { safeguards?: Safeguards; withStory?: boolean };

/** More steps than any run that ends needs. */
const mostSteps = 150_000;

/** Runs one seed until nothing is left to happen, and tells which clauses of the promise were broken. */
export async function simulate(
  seed: number,
  { safeguards = allSafeguards, withStory = false }: Simulating = {},
): Promise<Run> {
  const environment = createEnvironment(seed, {
    withStory,
    silenceEnds: safeguards.silenceEnds,
    timeLeft: safeguards.timeLeft,
  });
  const { timeline, random } = environment;
  const outages = drawOutages(environment, minutes(30));
  let remindSchedule: RemindSchedule | undefined;
  const dynamo = createMemoryDynamo({
    propagate(apply) {
      const reach = () => {
        apply();
        remindSchedule?.changed();
      };
      if (environment.injects("index lag")) timeline.after(random.whole(1, 2_000), reach);
      else reach();
    },
  });
  const sqs = createMemorySqs(timeline.now);
  await createTables(dynamo.client, { ledger: "ledger", cache: "cache" });
  const [events, effects] = [
    await createFifo(sqs.client, "events", 180),
    await createFifo(sqs.client, "effects", 180),
  ];

  const workspace = createWorkspace(environment);
  const observer = createObserver(environment, workspace);
  let version: 1 | 2 = 1;
  const simulation: Simulation = {
    environment,
    configuration: withQuiet(seed, timeline.now()),
    engines: { dynamo, sqs, outages },
    urls: {
      events: events.url,
      effects: effects.url,
      eventsParked: events.parkedUrl,
      effectsParked: effects.parkedUrl,
    },
    intercom: createFakeIntercom(environment, workspace, outages),
    slack: createFakeSlack(environment),
    observer,
    safeguards,
    version: () => version,
  };
  const react = createEventSource(environment, {
    name: "react",
    sqs,
    url: events.url,
    concurrency: 3,
    create: (machine) => createReact(simulation, machine),
  });
  const deliver = createEventSource(environment, {
    name: "deliver",
    sqs,
    url: effects.url,
    concurrency: 3,
    create: (machine) => createDeliver(simulation, machine),
  });
  const sources = [react, deliver];
  const post = createWebhookSender(simulation);
  const schedule = planSchedule(environment, workspace, post.deliver);
  observer.happenings = schedule.happenings;
  planActs(simulation, workspace, { from: timeline.now(), until: schedule.lastAt });
  createReconcileSchedule(simulation, () => schedule.lastAt);
  if (environment.injects("deploy", 40)) {
    timeline.at(random.whole(timeline.now(), schedule.lastAt + seconds(10)), () => {
      environment.log(() => "A deploy changes the reactions");
      version = 2;
      for (const source of sources) source.deploy();
    });
  }
  remindSchedule = createRemindSchedule(simulation, () => schedule.lastAt);

  const restoreTimeouts = virtualTimeouts(timeline);
  const { stackTraceLimit } = Error;
  // A run throws thousands of errors; their stacks would take a tenth of the time.
  Error.stackTraceLimit = 0;
  let steps = 0;
  while (steps < mostSteps) {
    for (const source of sources) source.pump();
    remindSchedule.pump();
    if (!timeline.step()) break;
    steps += 1;
    await environment.settled();
  }
  restoreTimeouts();
  Error.stackTraceLimit = stackTraceLimit;
  if (environment.mistakes.length > 0)
    throw new Error(`Seed ${seed} sent DynamoDB an invalid request: ${environment.mistakes[0]}`);
  const breaches =
    steps >= mostSteps ? [{ clause: 1, what: "the run did not end" } as const] : examine(simulation);
  return {
    seed,
    steps,
    injected: environment.injected,
    breaches,
    story: environment.story,
    accepted: observer.accepted.length,
  };
}

/** Runs one seed and gives its story, step by step, and which clauses it broke. */
export async function storyOf(seed: number): Promise<string> {
  const { breaches, story } = await simulate(seed, { withStory: true });
  const broken = breaches.map(({ clause, what }) => `Clause ${clause}: ${what}`);
  return [`Seed ${seed}`, ...story, ...(broken.length > 0 ? broken : ["The promise holds."])].join("\n");
}
