import { afterAll, beforeAll, expect, it } from "vitest";
import { ConfigurationError } from "../../src/platform/errors.ts";
import { command } from "../command.ts";
import { openDesk, type TestDesk } from "../stories/desk.ts";

const list = command("list");

let desk: TestDesk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

async function run(...argv: string[]) {
  const lines: string[] = [];
  const code = await list(argv, {
    environment: {},
    desk: desk.environment,
    print: (line) => void lines.push(line),
  });
  return { code, text: lines.join("\n") };
}

it("lists everything that a reaction can name, as a reaction names it", async () => {
  const { code, text } = await run();
  expect(code, text).toBe(0);
  for (const shown of [
    /^teams \(Intercom sandbox1\)$/m,
    /^ {2}team\("Billing"\) +520001$/m,
    /^ {2}teammate\("maya@sandbox\.example"\) +814001 {2}Maya Okafor$/m,
    /^ticket-types \(Intercom sandbox1\)$/m,
    /^ {2}"#vip" +C\w+/m,
    /^ {2}"maya@sandbox\.example" +U\w+ {2}Maya/m,
    /^user-groups \(Slack\)$/m,
  ])
    expect(text).toMatch(shown);
});

it("lists one kind, also as JSON", async () => {
  const { text } = await run("teams", "--json");
  expect(JSON.parse(text)).toMatchObject([{ kind: "teams", names: [{ by: 'team("Billing")' }, {}, {}] }]);
});

it("says which lists there are", async () => {
  await expect(run("team")).rejects.toThrow(ConfigurationError);
  await expect(run("team")).rejects.toThrow(
    /no list of team\. Did you mean teams\? There are: teams, teammates/,
  );
});

it("says what Slack refuses, and lists the rest", async () => {
  desk.sandboxes.slack.misbehave({ down: true });
  const { code, text } = await run("teams", "channels");
  desk.sandboxes.slack.misbehave({ down: false });
  expect(code).toBe(1);
  expect(text).toMatch(/team\("Billing"\)/);
  expect(text).toMatch(/^channels \(Slack\): Slack /m);
});
