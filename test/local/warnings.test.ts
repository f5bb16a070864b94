import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { warningsAbout } from "../../local/warnings.ts";

it("names the placeholders of the README's sample", () => {
  const [, sample = ""] =
    /```json\n(\{\n {2}"workspaces"[\s\S]*?)```/.exec(readFileSync("README.md", "utf8")) ?? [];
  expect(warningsAbout(JSON.parse(sample), "deskbell.json")).toEqual([
    expect.stringMatching(
      /^deskbell\.json still has the sample's placeholders at workspaces\.your_app_id, slack\.botToken, http\.signingSecret: /,
    ),
  ]);
});

it("says that posts are parked without Slack", () => {
  const workspaces = { abc: { accessToken: "token", clientSecrets: ["secret"] } };
  expect(warningsAbout({ workspaces }, "a.json")).toEqual([
    expect.stringMatching(/^a\.json has no slack: .* parked/),
  ]);
});

it("is silent about real values, and shows none", () => {
  const abc = { accessToken: "dG9rOg", clientSecrets: ["secret", "hush…"] };
  const warnings = warningsAbout({ workspaces: { abc }, slack: { botToken: "xoxb-1" } }, "a.json");
  expect(warnings).toEqual([expect.stringContaining("at workspaces.abc.clientSecrets.1:")]);
  expect(warnings.join()).not.toContain("hush");
});
