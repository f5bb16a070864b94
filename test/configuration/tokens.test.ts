import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfigurationText } from "../../local/read-configuration.ts";
import { parseConfiguration } from "../../src/configuration/schema.ts";
import { masked } from "../../src/configuration/tokens.ts";

const accessToken = "dG9rOjAxMjM0NTY3ODlhYmNkZWY=";
const clientSecret = "0b5f3c1e-9d2a-4f6b-8c7d-1e2f3a4b5c6d";
const botToken = "xoxb-111-222-aBcDeFgHiJkL";
const signingSecret = "8f742231b10e8888abcd99aabbcc85a5";

const text = (changed: { workspace?: object; slack?: object } = {}) =>
  JSON.stringify(
    {
      workspaces: { app1: { accessToken, clientSecrets: [clientSecret], ...changed.workspace } },
      slack: { botToken, signingSecret, ...changed.slack },
    },
    null,
    2,
  );

function faultOf(configuration: string): string {
  try {
    const { document, text: read } = parseConfigurationText(configuration, "deskbell.json");
    parseConfiguration(document, "deskbell.json", read);
    return "";
  } catch (error) {
    return (error as Error).message;
  }
}

describe("a token that cannot be one", () => {
  it("is told from a good one", () => expect(faultOf(text())).toBe(""));

  it.each([
    [
      "a line break",
      { workspace: { accessToken: `${accessToken}\n` } },
      /accessToken: has a line break.* \(line 4, column 7\)/,
    ],
    ["a space", { slack: { botToken: `${botToken} ` } }, /slack\.botToken: has a space in it/],
    ["Bearer", { workspace: { accessToken: `Bearer ${accessToken}` } }, /begins with "Bearer"/],
    [
      "quotation marks",
      { workspace: { clientSecrets: [`"${clientSecret}"`] } },
      /clientSecrets\.0: has quotation marks/,
    ],
    ["a placeholder", { slack: { botToken: "xoxb-…" } }, /slack\.botToken: is a placeholder/],
    [
      "a user token",
      { slack: { botToken: "xoxp-111-222-aBcDeFgHiJkL" } },
      /is a Slack user token \(xoxp…kL, 25 char/,
    ],
    [
      "another app's prefix",
      { slack: { botToken: "sk_live_0123456789" } },
      /is not a Slack bot token \(18 characters\)/,
    ],
    [
      "the other secret",
      { workspace: { accessToken: clientSecret } },
      /accessToken: is an Intercom client secret/,
    ],
    ["the bot token", { slack: { signingSecret: botToken } }, /slack\.signingSecret: is a Slack bot token/],
  ])("because of %s is refused, masked, with what is wanted", (_, changed, message) => {
    const fault = faultOf(text(changed));
    expect(fault).toMatch(message);
    expect(fault).toMatch(/; wanted /);
  });

  it("is shown in at most six characters", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), (secret) => {
        const shown = masked(secret).replace(/(…..)?,? ?\d+ characters?$/, "");
        expect(secret.length < 20 ? shown : shown.length <= 30).toBe(secret.length < 20 ? "" : true);
      }),
    );
  });
});

it("a secret in the place of a key is masked", () => {
  for (const key of [clientSecret, accessToken, botToken.padEnd(40, "x")])
    expect(faultOf(JSON.stringify({ workspaces: {}, [key]: 1 }))).not.toContain(key);
});

describe("an address", () => {
  it.each([
    ["http://api.intercom.io", /begins with http:, .*wanted https:/],
    ["https://me:hunter22@api.intercom.io", /has a name or password in it/],
    ["api.intercom.io", /wanted an address such as/],
  ])("%s is refused", (apiUrl, message) => {
    const fault = faultOf(text({ workspace: { apiUrl } }));
    expect(fault).toMatch(message);
    expect(fault).not.toContain("hunter22");
  });

  it.each(["http://127.0.0.1:4000/sandbox", "http://localhost:4000", "https://api.eu.intercom.io"])(
    "%s is taken",
    (apiUrl) => expect(faultOf(text({ workspace: { apiUrl } }))).toBe(""),
  );
});

it("a key that is mistyped is named with its place and the one that it may mean", () => {
  const mistyped =
    '{\n  "workspaces": {\n    "abc": { "acessToken": "t" }\n  },\n  "slak": {},\n  "limits": { "botToken": 1 },\n  "officeHours": { "days": { "mnday": [] } }\n}';
  const fault = faultOf(mistyped);
  for (const sentence of [
    "workspaces.abc.accessToken is missing (line 3, column 5)",
    "workspaces.abc.acessToken is not a key of the configuration; did you mean accessToken? (line 3, column 14)",
    "slak is not a key of the configuration; did you mean slack? (line 5, column 3)",
    "limits.botToken is not a key of the configuration; there are effectsPerSubjectAndHour, answersInARow, alertsPerMinute (line 6, column 15)",
    "officeHours.days.mnday is not a key of the configuration; did you mean monday?",
  ])
    expect(fault).toContain(sentence);
});

describe("a damaged document", () => {
  it("is refused with line and column, and quotes nothing", () => {
    const fault = faultOf(text().replace(/,\n/, "\n"));
    expect(fault).toMatch(/not JSON: look at line 5, column 7/);
  });

  it("never shows a secret, however it is damaged", () => {
    const good = text();
    const damages = fc.oneof(
      fc.nat(good.length).map((end) => good.slice(0, end)),
      fc
        .tuple(fc.nat(good.length), fc.string({ maxLength: 3 }))
        .map(([at, added]) => good.slice(0, at) + added + good.slice(at)),
      fc
        .tuple(fc.nat(good.length), fc.nat(30))
        .map(([at, gone]) => good.slice(0, at) + good.slice(at + gone)),
      fc
        .constantFrom("workspaces", "accessToken", "clientSecrets", "botToken")
        .map((key) => good.replace(key, `${key}s`)),
    );
    fc.assert(
      fc.property(damages, (damaged) => {
        const fault = faultOf(damaged);
        for (const secret of [accessToken, clientSecret, botToken, signingSecret])
          expect(fault).not.toContain(secret.slice(5, 17));
      }),
      { numRuns: 500 },
    );
  });
});
