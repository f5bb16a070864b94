import { afterAll, beforeAll, beforeEach, describe } from "vitest";
import { createFifo } from "../../local/engines/sqs.ts";
import { type Queueing, queueEngines } from "./engines/queueing.ts";
import { groups } from "./queue/groups.ts";
import { sending } from "./queue/sending.ts";
import { type QueueUnderTest, queueUnderTest } from "./queue/under-test.ts";
import { visibility } from "./queue/visibility.ts";

/** What `src/messages` and Lambda's batches rely on, checked with every engine that is installed. */
for (const { name, present, differs, start } of queueEngines) {
  describe.skipIf(!present)(`SQS, ${name},`, () => {
    let queueing: Queueing;
    const tested = {} as QueueUnderTest;
    beforeAll(async () => {
      queueing = await start();
    }, 40_000);
    afterAll(() => queueing.close());
    beforeEach(async () => {
      const addresses = await createFifo(queueing.client, `events-${crypto.randomUUID()}`, 30);
      Object.assign(tested, queueUnderTest(queueing, addresses));
    });

    sending(tested, differs);
    groups(tested, differs);
    visibility(tested, differs);
  });
}
