import { IntercomError as OfficialError } from "intercom-client";
import { describe, expect, test } from "vitest";
import { operationIds, routes } from "../../sandbox/intercom/http/routes.ts";
import { operations } from "../../src/intercom/index.ts";
import { ada, type Json } from "./intercom/open.ts";
import { type Found, walk } from "./intercom/walk.ts";
import { callOurs, callTheirs, itemsOf, openPeer } from "./intercom-peer/callers.ts";
import { differences } from "./intercom-peer/differences.ts";
import { methods } from "./intercom-peer/methods.ts";
import { onlyFirstPage, reasons } from "./intercom-peer/reasons.ts";

/** Intercom's own client, raised to speak 2.11, and the project's, each at a sandbox of its own in the same state. */
const pair = async () => ({ theirs: await openPeer(), ours: await openPeer() });

/** What differs from sandbox to sandbox stands for itself. */
function comparable(answer: Json, { job = "none" }: Found): Json {
  if (answer === undefined || answer instanceof Uint8Array) return answer;
  const text = JSON.stringify(answer)
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "some-uuid")
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, "http://sandbox")
    .replaceAll(job, "the-job");
  return JSON.parse(text);
}

const thrown = (error: Json) => ({
  paged: true,
  answer: `${error.statusCode} ${error.body?.errors?.[0]?.code}`,
});

test("Intercom's own client does all 108 operations and sees what ours sees, but for what differences.md explains", async () => {
  const { theirs, ours } = await pair();
  const [theirFound, ourFound]: [Found, Found] = [{}, {}];
  const rows = new Set<string>();
  for (const [id, given, keep] of walk) {
    if (id === "downloadDataExport") for (const { pass } of [theirs, ours]) pass(10_000);
    const their = await callTheirs(theirs, id, given(theirFound)).catch(thrown);
    const our = await callOurs(ours, id, given(ourFound), their.paged);
    keep?.(their.answer, theirFound);
    keep?.(our.answer, ourFound);
    const row = (path: string, why: string) =>
      rows.add(`| ${methods[id]} | ${path ? `\`${path}\`` : "the answer"} | ${why} |`);
    if ("paging" in operations[id] && !their.paged) row("", onlyFirstPage);
    for (const difference of differences(
      comparable(their.answer, theirFound),
      comparable(our.answer, ourFound),
    )) {
      const { path, theirs: there, ours: here } = difference;
      const reason = reasons.find(({ fits }) => fits(id, difference));
      row(path, reason?.why ?? `UNEXPLAINED: ${JSON.stringify(there)} against ${JSON.stringify(here)}`);
    }
  }
  const table = [
    "# Where intercom-client 7.0.3 and our client part",
    "",
    "| its method | where | why |",
    "|---|---|---|",
    ...rows,
  ].join("\n");
  expect(table).not.toContain("UNEXPLAINED");
  for (const { why } of reasons) expect(table, "every reason is of use").toContain(why);
  await expect(`${table}\n`).toMatchFileSnapshot("./intercom-peer/differences.md");

  expect(walk.map(([id]) => id).toSorted()).toEqual(operationIds.toSorted());
  for (const sandbox of [theirs, ours]) {
    const { counts, versions, total } = sandbox.calls();
    expect(Object.keys(counts).toSorted()).toEqual(Object.values(routes).toSorted());
    expect(versions).toEqual({ "2.11": total });
  }
});

describe("its pagers see the same items in the same order", () => {
  const query = { field: "created_at", operator: ">" as const, value: "1" };
  const ids = async (list: AsyncIterable<Json>) => (await itemsOf(list)).map(({ id }) => id);

  test.each([
    [
      "contacts, by cursor",
      (official: Json) => official.contacts.list({ per_page: 3 }),
      (own: Json) => own.contacts.list({ per_page: 3 }),
      20,
    ],
    [
      "contacts, by search",
      (official: Json) => official.contacts.search({ query, pagination: { per_page: 3 } }),
      (own: Json) => own.contacts.search({ query, pagination: { per_page: 3 } }),
      20,
    ],
    [
      "conversations, by cursor",
      (official: Json) => official.conversations.list({ per_page: 2 }),
      (own: Json) => own.conversations.list({ per_page: 2 }),
      6,
    ],
    [
      "conversations, by search",
      (official: Json) => official.conversations.search({ query, pagination: { per_page: 2 } }),
      (own: Json) => own.conversations.search({ query, pagination: { per_page: 2 } }),
      6,
    ],
    [
      "tickets, by search",
      (official: Json) => official.tickets.search({ query, pagination: { per_page: 1 } }),
      (own: Json) => own.tickets.search({ query, pagination: { per_page: 1 } }),
      2,
    ],
    [
      "companies, by page",
      (official: Json) => official.companies.list({ per_page: 3 }),
      (own: Json) => own.companies.list({ per_page: 3 }),
      8,
    ],
    [
      "articles, by page",
      (official: Json) => official.articles.list({ per_page: 2 }),
      (own: Json) => own.articles.list({ per_page: 2 }),
      4,
    ],
    [
      "collections, by page",
      (official: Json) => official.helpCenters.collections.list({ per_page: 1 }),
      (own: Json) => own.collections.list({ per_page: 1 }),
      3,
    ],
    [
      "help centers, by page",
      (official: Json) => official.helpCenters.list({ per_page: 1 }),
      (own: Json) => own.helpCenters.list({ per_page: 1 }),
      1,
    ],
  ])("%s", async (_, listTheirs, listOurs, count) => {
    const { theirs, ours } = await pair();
    const seen = await ids(await listTheirs(theirs.official));
    expect(seen).toEqual(await ids(listOurs(ours.own)));
    expect(seen).toHaveLength(count);
  });

  test("companies, by scroll, as long as it is stopped in time", async () => {
    const { theirs, ours } = await pair();
    const page = await theirs.official.companies.scroll();
    const { data } = await ours.own.companies.scroll().first();
    expect(page.data.map(({ id }) => id)).toEqual(data?.map(({ id }) => id));
    expect((await page.getNextPage()).data).toEqual([]);
    await expect(page.getNextPage()).rejects.toMatchObject({ statusCode: 404 });
  });
});

describe("it meets the same errors", () => {
  test.each([
    [
      "404",
      {},
      (official: Json) => official.contacts.find({ contact_id: "none" }),
      (own: Json) => own.contacts.retrieve("none"),
    ],
    ["401", { token: "wrong" }, (official: Json) => official.tags.list(), (own: Json) => own.tags.list()],
    [
      "403",
      { fault: "forbidden_plan" },
      (official: Json) => official.conversations.list(),
      (own: Json) => own.conversations.list().first(),
    ],
    [
      "429",
      { fault: "rate_limit" },
      (official: Json) => official.tags.list(),
      (own: Json) => own.tags.list(),
    ],
    [
      "400",
      {},
      (official: Json) => official.tags.delete({ tag_id: "7001" }),
      (own: Json) => own.tags.delete("7001"),
    ],
    [
      "422",
      {},
      (official: Json) => official.dataAttributes.update({ data_attribute_id: 35, body: { archived: true } }),
      (own: Json) => own.dataAttributes.update("35", { archived: true }),
    ],
    [
      "500",
      { fault: "error" },
      (official: Json) => official.contacts.find({ contact_id: ada }),
      (own: Json) => own.contacts.retrieve(ada),
    ],
  ] as const)(
    "%s",
    async (status, { token, fault }: { token?: string; fault?: string }, theirCall, ourCall) => {
      const [theirs, ours] = [await openPeer(token), await openPeer(token)];
      if (fault) for (const { misbehave } of [theirs, ours]) misbehave({ faults: [{ fault }] } as Json);
      const their: Json = await theirCall(theirs.official).catch((error: unknown) => error);
      const our: Json = await ourCall(ours.own).catch((error: unknown) => error);
      expect(their).toBeInstanceOf(OfficialError);
      expect([their.statusCode, their.body.errors[0].code]).toEqual([our.status, our.code]);
      expect(String(their.statusCode)).toBe(status);
    },
  );
});
