import { beforeEach, expect, it } from "vitest";
import { createCustomers } from "../../src/operator/explain/customers.ts";
import type { Names } from "../../src/operator/explain/names.ts";
import type { NotificationStory } from "../../src/operator/explain/notification-story.ts";
import { minutes } from "../../src/platform/time.ts";
import type { History } from "../../src/store/subject-events.ts";

const names = {
  contact: async () => ({ name: "Ada Lindqvist", companies: { data: [{ id: "c1" }] } }),
  company: async () => ({ name: "Acme" }),
} as unknown as Names;
const story = (subject: string, headline: Partial<NotificationStory["headline"]> = {}) =>
  ({ appId: "app", subject, headline: { what: "", to: [], ...headline } }) as NotificationStory;
const whoIn = (stories: NotificationStory[]) => stories.map(({ headline }) => headline.who);

let reads: string[];
let now: number;
let history: History;
beforeEach(() => {
  [reads, now] = [[], 0];
  history = { events: [], record: { people: [], redacted: [] } };
});
const customers = () =>
  createCustomers(
    {
      history: async (_, subject) => {
        reads.push(subject);
        return history;
      },
    },
    names,
    () => now,
  );
const linked = () => {
  history.events = [{ id: "n1", topic: "", deduplicationKey: "", linked: { contact: "u1", at: 0 } }];
};

it("names the customer as another notification of the subject does, without a read", async () => {
  const stories = [story("conversation:1", { who: "Bo · Globex" }), story("conversation:1")];
  expect(whoIn(await customers().named(stories))).toEqual(["Bo · Globex", "Bo · Globex"]);
  expect(reads).toEqual([]);
});

it("else as the cache knows who takes part, which is read once for each subject", async () => {
  linked();
  const { named } = customers();
  expect(whoIn(await named([story("conversation:1"), story("conversation:1")]))).toEqual(
    Array(2).fill("Ada Lindqvist · Acme"),
  );
  await named([story("conversation:1")]);
  expect(reads).toEqual(["conversation:1"]);
});

it("looks again after a minute for who takes part where nobody was known", async () => {
  const { named } = customers();
  expect(whoIn(await named([story("ticket:1")]))).toEqual([undefined]);
  linked();
  expect(whoIn(await named([story("ticket:1")]))).toEqual([undefined]);
  now += minutes(1);
  expect(whoIn(await named([story("ticket:1")]))).toEqual(["Ada Lindqvist · Acme"]);
});

it("asks nothing about what is no conversation", async () => {
  expect(whoIn(await customers().named([story("schedule:digest:2026")]))).toEqual([undefined]);
  expect(reads).toEqual([]);
});
