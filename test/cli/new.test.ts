import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { dryRunOf } from "../../cli/dry-run/dry-run.ts";
import { explain } from "../../cli/explain/explain.ts";
import { makeNew } from "../../cli/new/new.ts";
import { alert, fullContext, heard, quiet, type Reaction, reaction, slack } from "../../src/index.ts";
import type { Bundle } from "../../src/operator/bundle/bundle.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";

const execute = promisify(execFile);
const told = (to: string) =>
  reaction({
    on: heard("conversation.user.created"),
    needs: fullContext,
    do: (facts) =>
      (facts.company?.monthly_spend ?? 0) < 1_000
        ? quiet("the company is not a VIP")
        : [
            slack.post(to, alert(`${facts.company?.name} wrote`, facts)),
            slack.post("maya@sandbox.example", alert("hello", facts)),
          ],
  });

let desk: TestDesk;
let clone: string;
let id: string;
const at = (path: string) => join(clone, path);
beforeAll(async () => {
  [clone, desk] = await Promise.all([
    mkdtemp(join(tmpdir(), "deskbell-new-")),
    openDesk({ reactions: { vip: told("#vip") } }),
  ]);
  for (const path of [
    "src",
    "test/facts.ts",
    "test/setup.ts",
    "test/reactions",
    "vitest.config.ts",
    "package.json",
    "tsconfig.json",
  ])
    await cp(path, at(path), { recursive: true });
  await symlink(resolve("node_modules"), at("node_modules"));
  const written = desk.happen("conversation.user.created", { company: "Acme", body: "Where is our parcel?" });
  await desk.send(written);
  await desk.settled(written.id);
  id = written.id;
});
afterAll(async () => {
  await desk?.close();
  await rm(clone, { recursive: true, force: true });
});

const printed: string[] = [];
const context = () => ({
  environment: {},
  desk: desk.environment,
  print: (line: string) => void printed.push(line),
});
const bundleOf = async (file: string) => JSON.parse(await readFile(file, "utf8")) as Bundle;

/** What `npx vitest run` and the compiler say of everything in the copy's `reactions/`. */
async function runs(test: string, says: string) {
  const options = { cwd: clone, env: { ...process.env, NO_COLOR: "1" } };
  const vitest = resolve("node_modules/vitest/vitest.mjs");
  const { stdout } = await execute(process.execPath, [vitest, "run", "--project", "unit", test], options);
  expect(stdout.replace(/ +/g, " ")).toContain(`Tests ${says} (`);
  const include = ["src/reactions", "test/reactions"];
  await writeFile(at("tsconfig.new.json"), JSON.stringify({ extends: "./tsconfig.json", include }));
  await execute(resolve("node_modules/.bin/tsc"), ["--noEmit", "-p", "tsconfig.new.json"], options);
}

/** Follows the comments in what was made. */
async function write(reaction: string, test: string) {
  const [code, cases] = await Promise.all([readFile(at(reaction), "utf8"), readFile(at(test), "utf8")]);
  const [, names = ""] = /For example, with (.+) imported, too:\n/.exec(code) ?? [];
  const written = code
    .replace("import { ", `import { ${names.split(/, | and /).join(", ")}, `)
    .replace(/ {2}do: .*\n.*\n/, "")
    .replaceAll("  // ", "  ");
  await writeFile(at(reaction), written.includes("quiet(") ? written : written.replace("quiet, ", ""));
  await writeFile(at(test), cases.replace(/^it\([\s\S]*?^\}\);\n/m, "").replace("it.skip", "it"));
}

it("a notification goes from the ledger to a reaction of one's own, with a test that passes", async () => {
  const file = at("bundle.json");
  expect(await explain(id, { export: file }, context())).toBe(0);
  expect(await makeNew(["reaction", "Lost parcel"], { from: file }, context(), clone)).toBe(0);
  const facts = JSON.parse(await readFile(at("test/reactions/lost-parcel.facts.json"), "utf8"));
  expect(facts).toMatchObject({ company: { name: "Company 1", monthly_spend: expect.any(Number) } });
  expect(await readFile(at("src/reactions/index.ts"), "utf8")).toMatch(/^ {2}lostParcel,\n\};/m);
  await runs("test/reactions/lost-parcel.test.ts", "1 passed | 1 skipped");
});

it("what is new posts nothing, and its story says that it is not written yet", async () => {
  const reactions: Record<string, Reaction> = await import(at("src/reactions/lost-parcel.ts"));
  const fresh = await openDesk({ reactions });
  onTestFinished(() => fresh.close());
  const written = fresh.happen("conversation.user.created", { company: "Acme", body: "Where is it?" });
  await fresh.send(written);
  await fresh.settled(written.id);
  expect(fresh.posts()).toEqual([]);
  const story: string[] = [];
  await explain(written.id, {}, { ...context(), desk: fresh.environment, print: (line) => story.push(line) });
  expect(story.join("\n")).toMatch(/lostParcel.*not written yet/);
});

it.each(["test/reactions/lost-parcel.test.ts", "test/reactions/refund-request.test.ts"])(
  "%s passes once the reaction is written as its comments say",
  async (test) => {
    if (test.includes("refund")) await makeNew(["reaction", "refund-request"], {}, context(), clone);
    await write(test.replace(/^test(.*)\.test\.ts$/, "src$1.ts"), test);
    await runs(test, "1 passed");
  },
);

it("what is exported has no words, names, addresses and ids of people", async () => {
  const [plain, open] = [at("redacted.json"), at("open.json")];
  expect(await explain(id, { export: plain }, context())).toBe(0);
  expect(await explain(id, { export: open, withContent: true }, context())).toBe(0);
  const whole = await bundleOf(open);
  const text = await readFile(plain, "utf8");
  const contact = Object.keys(whole.models).find((key) => key.startsWith("contact:")) ?? "";
  const person = whole.models[contact] as { name: string; email: string; external_id: string; id: string };
  const secrets = [
    person.name,
    person.email,
    person.id,
    person.external_id,
    "Acme",
    "parcel",
    person.email.split("@")[1] ?? "",
    whole.appId,
  ];
  expect(secrets.filter((secret) => !JSON.stringify(whole).includes(secret))).toEqual([]);
  expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  expect((await bundleOf(plain)).decisions).toEqual([
    { reaction: "vip", kind: "slack.post", target: "#vip" },
    { reaction: "vip", kind: "slack.post", target: expect.stringMatching(/^person\d@example.test$/) },
  ]);
});

it("the reactions of today are asked about a bundle, without a desk", async () => {
  const file = at("asked.json");
  await explain(id, { export: file, withContent: true }, context());
  const without = { environment: {}, print: (line: string) => void printed.push(line) };
  expect(await dryRunOf({ bundle: file }, without, { vip: told("#vip") })).toBe(0);
  expect(await dryRunOf({ bundle: file }, without, { vip: told("#loud") })).toBe(3);
  expect(printed.join("\n")).toMatch(
    /would: slack.post #loud, slack.post maya@sandbox.example\n +did: +slack.post #vip/,
  );
  expect(printed.join("\n")).not.toContain("are made up");
  await explain(id, { export: file }, context());
  await dryRunOf({ bundle: file }, without, { vip: told("#vip") });
  expect(printed.join("\n")).toContain("are made up");
});

it.each([
  ["", 'is not JSON, so it is no bundle. Make one with "npx deskbell explain <id> --export <file>".'],
  ["[1]", "is JSON, but no bundle."],
  ['{"bundle":2}', "is a bundle of another version of Deskbell (2; wanted 1)."],
  ['{"bundle":1,"appId":"a"}', "is a bundle without subject, topic, notification, models, decisions."],
])("says what is wrong with %j in place of a bundle", async (text, says) => {
  const file = at("wrong.json");
  await writeFile(file, text);
  await expect(makeNew(["reaction", "wrong"], { from: file }, context(), clone)).rejects.toThrow(says);
  await expect(dryRunOf({ bundle: file }, context())).rejects.toThrow(says);
});

it("makes one reaction for each trigger, and none over another", async () => {
  const make = (name: string, on?: string) =>
    makeNew(["reaction", name], on === undefined ? {} : { on }, context(), clone);
  const names = new Map(
    [
      "unanswered",
      "every",
      "ticket.created",
      "company.created",
      "contact.lead.signed_up",
      "admin.logged_in",
      "conversation.user.created, conversation.user.replied",
      "ticket.created,conversation.user.created",
    ].map((on) => [on, `on-${on.replace(/\W+|_/g, "-")}`]),
  );
  for (const [on, name] of names) expect(await make(name, on)).toBe(0);
  await runs("test/reactions/on-", "8 passed | 8 skipped");
  for (const name of names.values())
    await write(`src/reactions/${name}.ts`, `test/reactions/${name}.test.ts`);
  await runs("test/reactions/on-", "8 passed");
  const list = await readFile(at("src/reactions/index.ts"), "utf8");
  await expect(make("onEvery")).rejects.toThrow(
    "src/reactions/on-every.ts is there already, so nothing was made",
  );
  await expect(make("card")).rejects.toThrow('A reaction cannot be called "card"');
  await expect(make("../x")).rejects.toThrow('A reaction cannot be called "../x"');
  expect(
    await readFile(at("src/reactions/on-ticket-created-conversation-user-created.ts"), "utf8"),
  ).toContain('on: heard("ticket.created", "conversation.user.created"),');
  await expect(make("x", "ticket.created,every")).rejects.toThrow("Intercom sends no topic every");
  await expect(make("x", "ticket.creatd")).rejects.toThrow("Did you mean ticket.created?");
  expect(await readFile(at("src/reactions/index.ts"), "utf8")).toBe(list);
  await writeFile(at("src/reactions/index.ts"), "export const reactions = all();\n");
  await expect(make("another")).rejects.toThrow(
    "src/reactions/index.ts is not written as it was, so nothing was made",
  );
  await writeFile(at("src/reactions/index.ts"), list);
});
