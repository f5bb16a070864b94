import { createLookout } from "../../local/inspector/changes.ts";
import type { InspectedDesk } from "../../local/inspector/inspected-desk.ts";
import { operatorName } from "../../local/operator-name.ts";
import { createSqs } from "../../src/messages/client.ts";
import { createStoryReader } from "../../src/operator/explain/notification-story.ts";
import { createInspection, type Inspection } from "../../src/operator/inspect/inspection.ts";
import { operatedDesk } from "../../src/operator/operated-desk.ts";
import { type Clock, seconds } from "../../src/platform/time.ts";
import { reactions } from "../../src/reactions/index.ts";
import { createDynamo } from "../../src/store/client.ts";
import type { Stack } from "../aws/stack.ts";
import { watchCalls } from "./calls.ts";

/** An operator's own connection is slower than a function's. */
const waits = { connect: seconds(2), answer: seconds(10) };

/** How often to look for news while somebody watches. Each look has its price. */
const every = seconds(5);

/** Each is read once, when something is first searched for: so many cost a cent or two. One may look further back. */
const mostSearched = 20_000;

/** A deployed stack as the inspector shows it. */
export type StackDesk = ReturnType<typeof stackDesk>;

export function stackDesk({ name, outputs, environment, credentials }: Stack, write: boolean, clock: Clock) {
  const database = createDynamo(environment, { ...waits, credentials });
  const sqs = createSqs(environment, { ...waits, credentials });
  watchCalls(database, "dynamodb", write);
  watchCalls(sqs, "sqs", write);
  const desk = operatedDesk(environment, { database, sqs }, clock);
  /** By the notifications that were read: the configuration has them too, but that is a secret. */
  const workspaces = new Set<string>();
  const stories = createStoryReader(database, desk.tables, clock);
  const reader = {
    ...stories,
    async newest(limit: number, before?: string) {
      const page = await stories.newest(limit, before);
      for (const { appId } of page.notifications) workspaces.add(appId);
      return page;
    },
  };
  const [, , , , account = "unknown"] = outputs.ConfigurationSecretArn.split(":");
  const stack = { name, account, region: environment.AWS_REGION };
  const changes = createLookout(async () => [await reader.newest(20), inspection.search.covered()], every);
  const inspection: Inspection = createInspection({
    ...{ desk, reader: stories, trust: seconds(30), changes: changes.count },
    searching: { most: mostSearched },
    workspaces: () => [...workspaces],
    reactions: () => reactions,
    operator: operatorName(),
  });
  return {
    ...desk,
    ...{ reader, inspection, changes, stack },
    about: () => ({
      ...{ sandbox: false, playable: false, slack: false, writable: write },
      ...{ workspaces: [...workspaces], file: name, ahead: 0, every, stack },
    }),
    close() {
      inspection.search.clear();
      database.destroy();
      sqs.destroy();
    },
  } satisfies InspectedDesk & { stack: object; close: () => void };
}
