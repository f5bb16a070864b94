import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { createFifo } from "../../local/engines/sqs.ts";
import { type Queueing, queueEngines } from "./engines/queueing.ts";
import { groups } from "./queue/groups.ts";
import { type Held, hold } from "./queue/held.ts";
import { sending } from "./queue/sending.ts";
import { visibility } from "./queue/visibility.ts";

/** What `src/messages` and the batches of Lambda rest on, asked of every engine at hand. */
for (const { name, present, differs, start } of queueEngines) {
  describe.skipIf(!present)(`SQS, ${name},`, () => {
    let queueing: Queueing;
    const held = {} as Held;
    beforeAll(async () => {
      queueing = await start();
    }, 40_000);
    afterAll(() => queueing.close());
    beforeEach(async () => {
      const addresses = await createFifo(queueing.client, `events-${crypto.randomUUID()}`, 30);
      Object.assign(held, hold(queueing, addresses));
    });

    sending(held, differs);
    groups(held, differs);
    visibility(held, differs);
  });
}
