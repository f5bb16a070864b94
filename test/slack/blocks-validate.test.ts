import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { WebClient } from "@slack/web-api";
import * as fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { sandboxBotToken } from "../../sandbox/slack/credentials.ts";
import { createSandboxSlack } from "../../sandbox/slack/sandbox.ts";
import { alert } from "../../src/define/alert/alert.ts";
import { contentOf } from "../../src/slack/content.ts";
import { anyExtras, anyFacts, fullExtras, fullFacts, words } from "../define/any-facts.ts";

/** What a Slack finds wrong with alerts, by docs.slack.dev/reference/methods/blocks.validate. */
async function refusedBy(web: WebClient, count: number): Promise<object[]> {
  const given = fc.sample(fc.tuple(words, anyFacts, anyExtras), { numRuns: count, seed: 1 });
  const alerts = [
    ...fullFacts.map((facts) => alert("x".repeat(500), facts, fullExtras)),
    ...given.map(([title, facts, extras]) => alert(title ?? "", facts, extras)),
  ];
  const refused: object[] = [];
  for (const message of alerts) {
    const { blocks } = contentOf(message);
    const answer = await web.blocks
      .validate(blocks ? { blocks } : {})
      .catch((error: { data?: object }) => error.data ?? {});
    if (!("ok" in answer && answer.ok)) refused.push(answer);
  }
  return refused;
}

const token = process.env.SLACK_VALIDATE_TOKEN;

// Asks Slack itself, so only where a token is given. No scope is needed, and nothing is posted.
it.runIf(token)(
  "Slack's own validation takes alerts of any facts",
  async () => {
    expect(await refusedBy(new WebClient(token), 40)).toEqual([]);
  },
  300_000,
);

it("the sandbox's validation takes them, and says what is wrong with others", async () => {
  const slack = createSandboxSlack({ clock: Date.now });
  const server = createServer(getRequestListener(slack.app.fetch));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const slackApiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`;
  const web = new WebClient(sandboxBotToken, { slackApiUrl, retryConfig: { retries: 0 } });
  expect(await refusedBy(web, 20)).toEqual([]);
  const blocks = [{ type: "section", text: { type: "wrong", text: "x" } }];
  const wrong = await web.blocks.validate({ blocks }).catch(({ data }) => data);
  expect(wrong).toMatchObject({ error: "invalid_blocks", errors: [{ pointer: "/0/text/type" }] });
  const none = await web.blocks.validate({}).catch(({ data }) => data);
  expect(none).toMatchObject({ error: "invalid_arguments" });
});
