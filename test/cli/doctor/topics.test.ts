import { expect, it } from "vitest";
import type { Place } from "../../../cli/doctor/place.ts";
import { checkTopics } from "../../../cli/doctor/topics.ts";
import { reaction } from "../../../src/define/reaction.ts";
import { heard } from "../../../src/define/triggers.ts";
import { removalTopics } from "../../../src/react/removal/asked.ts";

const reactions = { a: reaction({ on: heard("ticket.created", "event.created"), do: () => [] }) };
const place = (topics: string[]) =>
  ({ latest: async () => topics.map((topic) => ({ topic, groups: [] })) }) as unknown as Place;
const many = (topic: string) => Array<string>(60).fill(topic);

it("names the topics that reactions need and that have not arrived lately", async () => {
  const { result, says } = await checkTopics(place(many("ticket.created")), reactions);
  expect(result).toBe("ok");
  expect(says).toMatch(
    /none of the latest 60 notifications is of conversation_part\.redacted, conversation\.deleted, contact\.deleted, event\.created\. Are they ticked/,
  );
});

it("passes when all of them have arrived, or when the desk is new", async () => {
  const all = await checkTopics(
    place([...many("ticket.created"), "event.created", ...removalTopics]),
    reactions,
  );
  expect(all.says).toBe("each topic that is needed has arrived lately");
  expect((await checkTopics(place(["ping"]), reactions)).says).toMatch(/too few notifications so far/);
});
