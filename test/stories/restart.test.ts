import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { seconds } from "../../src/platform/time.ts";
import { itemId, openDesk } from "./desk.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "deskbell-story-"));
});
afterEach(() => rm(directory, { recursive: true }));

describe("a restart in the middle", () => {
  it("loses nothing and repeats nothing", async () => {
    const first = await openDesk({ directory });
    const done = first.happen("conversation.user.created", { company: "Acme" });
    await first.send(done);
    await first.settled(done.id);
    first.sandboxes.slack.misbehave({ down: true });
    const waiting = first.happen("conversation.user.created", { company: "Acme" });
    await first.send(waiting);
    await first.settled(waiting.id, "waiting");
    await first.close();

    const second = await openDesk({ directory });
    try {
      await second.settledAfter(seconds(10), waiting.id);
      expect((await second.told(done.id))?.state).toBe("handled");
      const about = (id: string) =>
        second
          .posts("#vip")
          .filter(({ metadata }) => JSON.stringify(metadata).includes(`conversation:${id}/`));
      expect(about(itemId(done))).toHaveLength(1);
      expect(about(itemId(waiting))).toHaveLength(1);
    } finally {
      await second.close();
    }
  });
});
