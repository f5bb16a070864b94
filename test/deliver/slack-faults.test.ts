import { expect, it } from "vitest";
import { createTables } from "../../local/engines/dynamo.ts";
import { createFifo } from "../../local/engines/sqs.ts";
import { createEventSource } from "../../simulation/aws/event-source.ts";
import { createDeliver } from "../../simulation/desk/deliver.ts";
import { configuration } from "../../simulation/desk/simulation.ts";
import { createEnvironment } from "../../simulation/environment/environment.ts";
import type { Fault } from "../../simulation/environment/faults.ts";
import { virtualTimeouts } from "../../simulation/environment/timeline.ts";
import { createFakeIntercom } from "../../simulation/intercom/intercom.ts";
import { createWorkspace } from "../../simulation/intercom/models.ts";
import { createObserver } from "../../simulation/invariants/observer.ts";
import { createMemoryDynamo } from "../../simulation/memory/dynamo.ts";
import { createMemorySqs } from "../../simulation/memory/sqs.ts";
import { allSafeguards } from "../../simulation/safeguards/safeguards.ts";
import { createFakeSlack } from "../../simulation/slack/posts.ts";
import { slack } from "../../src/define/slack.ts";
import { encodeEffectMessage } from "../../src/messages/effect-message.ts";
import { createQueue } from "../../src/messages/queue.ts";
import { seconds } from "../../src/platform/time.ts";

const alerts = 400;

/** One busy channel on a virtual clock: an alert every second and a half, each about another conversation. */
async function alertsUnder(chances: Partial<Record<Fault, number>>): Promise<number[][]> {
  const drawn = createEnvironment(1);
  const faultPlan = { chances, endsInTime: true, theme: "everything" } as const;
  const environment = {
    ...drawn,
    faultPlan,
    injects: (fault: Fault) => drawn.random.chance(chances[fault] ?? 0),
  };
  const { timeline } = environment;
  const dynamo = createMemoryDynamo({ propagate: (apply) => apply() });
  const sqs = createMemorySqs(timeline.now);
  await createTables(dynamo.client, { ledger: "ledger", cache: "cache" });
  const { url, parkedUrl } = await createFifo(sqs.client, "effects", 180);
  const workspace = createWorkspace(environment);
  const outages = { isDown: () => false };
  const posted = createFakeSlack(environment);
  const simulation = {
    environment,
    engines: { dynamo, sqs, outages },
    urls: { events: url, effects: url, eventsParked: parkedUrl, effectsParked: parkedUrl },
    intercom: createFakeIntercom(environment, workspace, outages),
    configuration,
    slack: posted,
    observer: createObserver(environment, workspace),
    safeguards: allSafeguards,
    version: () => 1 as const,
  };
  const source = createEventSource(environment, {
    name: "deliver",
    sqs,
    url,
    concurrency: 3,
    create: (machine) => createDeliver(simulation, machine),
  });
  const queue = createQueue(sqs.client, url, timeline.now);
  const decidedAt = new Map<string, number>();
  for (let nth = 0; nth < alerts; nth++) {
    timeline.after(seconds(1.5) * nth, () => {
      const subject = `conversation:${nth}`;
      const idempotencyKey = `app1/${subject}/created/vip/0`;
      const message = {
        idempotencyKey,
        group: "slack:#vip",
        appId: "app1",
        subject,
        notificationId: `n${nth}`,
        decidedAt: timeline.now(),
        effect: slack.post("#vip", { text: "Hello" }),
      };
      decidedAt.set(idempotencyKey, timeline.now());
      void queue.send([
        { body: encodeEffectMessage(message), group: message.group, deduplicationId: idempotencyKey },
      ]);
    });
  }
  const restore = virtualTimeouts(timeline);
  do {
    source.pump();
    await environment.settled();
  } while (timeline.step());
  restore();
  return [...decidedAt].map(([key, at]) =>
    posted.posts.filter((post) => post.key === key).map((post) => post.at - at),
  );
}

it("under lost answers, 5xx and early gateways nothing is doubled, and the median alert takes less than five seconds", {
  timeout: 60_000,
}, async () => {
  // What is imported when it is first needed is there after this: virtual time does not wait for the disk.
  const chances = { "slack answer lost": 0.05, "slack 5xx": 0.05, "slack 5xx before the post": 0.03 };
  await alertsUnder(chances);
  const told = await alertsUnder(chances);
  expect(told.filter(({ length }) => length !== 1)).toEqual([]);
  const waits = told.flat().sort((one, other) => one - other);
  expect(waits[Math.floor(alerts / 2)]).toBeLessThan(seconds(5));
  expect(waits[Math.floor(alerts * 0.9)]).toBeLessThan(seconds(10));
  expect(waits.at(-1), "a post that was lost is repeated at rest").toBeGreaterThan(seconds(30));
});
