import { expect, it } from "vitest";
import type { Services } from "../../src/effects/shape.ts";
import { mentioned, withMentions } from "../../src/effects/slack-mentions.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { minutes } from "../../src/platform/time.ts";
import { SlackError } from "../../src/slack/error.ts";

const asIs: Services["cache"]["read"] = async (_key, { fetch }) => ({ model: await fetch() });

function slackThat({ read = asIs, fails }: { read?: Services["cache"]["read"]; fails?: Error } = {}) {
  const answer = <T>(value: T) => (fails ? Promise.reject(fails) : Promise.resolve(value));
  const web = {
    userByEmail: (email: string) => answer(email === "maya@acme.test" ? "U0MAYA0001" : undefined),
    userGroups: () =>
      answer([
        { id: "S0LEADS001", handle: "support-leads" },
        { id: "S0BILL0001", handle: "billing" },
      ]),
  };
  const services = { slack: async () => web, cache: { read }, clock: () => 0 } as unknown as Services;
  return (mention: string[], decidedAt = 0) =>
    mentioned({ effect: { message: { text: "Hello", mention } }, decidedAt }, services);
}

it("finds people and user groups by what they are called", async () => {
  const mention = ["Maya@Acme.test".toLowerCase(), "U0SAM00001", "@Support-Leads", "S0BILL0001", "@here"];
  expect(await slackThat()(mention)).toEqual({
    mentions: "<@U0MAYA0001> <@U0SAM00001> <!subteam^S0LEADS001> <!subteam^S0BILL0001> <!here>",
  });
});

it("says which groups there are, and shows the plain name", async () => {
  expect(await slackThat()(["@leads", "sam@acme.test", "<!channel>"])).toEqual({
    mentions: "@leads sam@acme.test &lt;!channel&gt;",
    unmentioned: expect.stringMatching(
      /no group called @leads; it has: @support-leads, @billing\. Slack knows no one with the address sam@acme\.test\. “<!channel>” mentions no one\. Give an e-mail/,
    ),
  });
});

it("posts without a mention that Slack refuses to look up", async () => {
  const fails = new SlackError(
    "Slack answered usergroups.list with missing_scope (needed: usergroups:read).",
    {
      kind: "refused",
      code: "missing_scope",
    },
  );
  expect(await slackThat({ fails })(["@billing", "@here"])).toEqual({
    mentions: "@billing <!here>",
    unmentioned: fails.message,
  });
});

it("waits two minutes at most while Slack does not tell", async () => {
  const fails = new SlackError("Slack limits usergroups.list.", { kind: "rate_limited", retryAt: 30_000 });
  await expect(slackThat({ fails })(["@billing"])).rejects.toBe(fails);
  expect(await slackThat({ fails })(["@billing"], -minutes(2))).toMatchObject({ mentions: "@billing" });
  const another = new TryLater("Another worker is fetching the same model");
  const read = () => Promise.reject(another);
  await expect(slackThat({ read })(["@billing"])).rejects.toBe(another);
  expect(await slackThat({ read })(["@billing"], -minutes(2))).toMatchObject({ mentions: "@billing" });
});

it("mentions twenty at most, each once", async () => {
  const many = Array.from({ length: 30 }, (_, nth) => `U0000000${10 + nth}`);
  const { mentions = "", unmentioned } = await slackThat()([...many, ...many]);
  expect(mentions.match(/<@U/g)).toHaveLength(20);
  expect(unmentioned).toBe("At most 20 are mentioned.");
});

it("stands under the title, or before a plain text", () => {
  const place = { mentions: "<!here>" };
  const header = { type: "header" };
  const body = { type: "section" };
  const line = { type: "section", text: { type: "mrkdwn", text: "<!here>", verbatim: true } };
  const message = { text: "Hello", mention: ["@here"] };
  expect(withMentions(message, place)).toEqual({ text: "<!here> Hello" });
  expect(withMentions({ ...message, blocks: [header, body] }, place).blocks).toEqual([header, line, body]);
  expect(withMentions({ ...message, blocks: [body] }, place).blocks).toEqual([line, body]);
  expect(withMentions(message, {})).toEqual({ text: "Hello" });
  const full = Array.from({ length: 50 }, () => body);
  expect(withMentions({ ...message, blocks: full }, place)).toMatchObject({
    text: "<!here> Hello",
    blocks: full,
  });
});
