import { describe, expect, it } from "vitest";
import { reasonOf } from "../../src/messages/retry-policy.ts";
import { TryLater } from "../../src/platform/errors.ts";
import { keepSecret, withoutSecrets } from "../../src/platform/secrets.ts";

/** Each with a secret in it that has the form of a real one. */
const planted = [
  [
    "a bot token in a request",
    "POST /api/chat.postMessage token=xoxb-1234567890-abcdefABCDEF failed",
    "abcdefABCDEF",
  ],
  ["an app-level token", "xapp-1-A012-987-fedcba", "fedcba"],
  ["a configuration token", "apps.manifest.update with xoxe.xoxp-1-Mi0yLTk4NzY", "Mi0yLTk4NzY"],
  ["an Intercom token", "Authorization: Bearer dG9rOjEyMzQ1Njc4OTA=", "EyMzQ1Njc4OTA"],
  ["a header as JSON", '{"authorization":"Basic dXNlcjpwYXNz","accept":"*/*"}', "dXNlcjpwYXNz"],
  ["a webhook address", "fetch https://hooks.slack.com/services/T0/B0/s3cr3ts3cr3t failed", "s3cr3ts3cr3t"],
  ["a password in an address", "connect to https://desk:hunter22@hooks.example/x failed", "hunter22"],
  [
    "a signature of AWS",
    "AWS4-HMAC-SHA256 Credential=AKIA1/x, Signature=5d672d79c15b13162d9279b0855cfba6",
    "5d672d79",
  ],
  ["a session token of AWS", "x-amz-security-token: IQoJb3JpZ2luX2Vj", "IQoJb3JpZ2luX2Vj"],
  ["a key of AWS", "The key AKIAIOSFODNN7EXAMPLE is not valid", "IOSFODNN7"],
  ["Intercom's signature", "x-hub-signature: sha1=21ff2e149e0fdcac6f947740f6177f6434bda921", "21ff2e149e"],
  ["Slack's signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503", "a2114d57b"],
  [
    "a token in an address",
    "https://hooks.example.com/in?team=a&access_token=s3cr3t-s3cr3t failed",
    "s3cr3t",
  ],
  ["a key in an address", "GET https://api.example.com/v1?api_key=s3cr3t-s3cr3t&x=1", "s3cr3t"],
  ["Discord's webhook address", "https://discord.com/api/webhooks/1/s3cr3t-s3cr3t answered 404", "s3cr3t"],
  ["Teams' webhook address", "https://acme.webhook.office.com/webhookb2/s3cr3t answered 404", "s3cr3t"],
  ["a signing secret", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw is too short", "MfKQ9r8GKYqr"],
] as const;

describe("a reason", () => {
  it.each(planted)("shows nothing of %s, wherever in the chain of causes it stands", (_, text, secret) => {
    const chains = [
      new Error(text),
      new TryLater(text),
      new TryLater("Slack is away", { cause: new Error(text) }),
    ];
    for (const error of chains) expect(reasonOf(error)).not.toContain(secret);
  });

  it("shows nothing of a configured secret, whatever its form", () => {
    const secret = "0b5f3c1e-9d2a-4f6b-8c7d-1e2f3a4b5c6d";
    keepSecret(secret);
    expect(reasonOf(new Error(`the body "${secret}" is not JSON`))).toBe(
      'Error: the body "[secret]" is not JSON',
    );
  });

  it("is otherwise left as it is", () => {
    const text = "contact.tag.created of conversation 215468: https://app.intercom.com/a/inbox answered 502";
    expect(withoutSecrets(text)).toBe(text);
  });
});
