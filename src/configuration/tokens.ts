import * as z from "zod/mini";
import { printable } from "../platform/printable.ts";

/** A secret as an error may show it: enough to see which one was pasted, too little to use it. */
export function masked(secret: string): string {
  const size = `${secret.length} ${secret.length === 1 ? "character" : "characters"}`;
  return secret.length < 20 ? size : printable(`${secret.slice(0, 4)}…${secret.slice(-2)}, ${size}`);
}

/** What is wrong with a text that was pasted where a token belongs; undefined for one that may be a token. */
function pasteFault(text: string): string | undefined {
  if (text === "") return "is empty";
  if (/[\r\n]/.test(text)) return "has a line break in it";
  if (/\s/.test(text)) return /^bearer\s/i.test(text) ? 'begins with "Bearer"' : "has a space in it";
  if (/^["'`]|["'`]$/.test(text)) return "has quotation marks around it";
  if (/…|\.\.\.|^your_|^<.*>$/.test(text)) return "is a placeholder";
  return /^[\x21-\x7e]+$/.test(text) ? undefined : "has characters that no token has";
}

/** Slack's kinds of token (docs.slack.dev/authentication/tokens), Intercom's tokens, and UUIDs. */
const otherKinds: [begins: RegExp, kind: string][] = [
  [/^xoxb-/, "a Slack bot token"],
  [/^xoxp-/, "a Slack user token"],
  [/^xapp-/, "a Slack app-level token"],
  [/^xoxe[.-]/, "a Slack configuration token"],
  [/^https?:/, "an address"],
  [/^whsec_/, "a secret of Standard Webhooks"],
  [/^dG9rOj/, "an Intercom access token"],
  [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, "an Intercom client secret"],
];

/**
 * A secret of one kind. Only what certainly is none is refused: Slack documents its prefixes, Intercom documents no form.
 * The message shows it masked.
 */
function secretOf({
  wanted,
  kind,
  isOne,
}: {
  wanted: string;
  kind: string;
  isOne?: (text: string) => boolean;
}) {
  return checked((text) => {
    const other = otherKinds.find(([begins]) => begins.test(text))?.[1];
    const fault =
      pasteFault(text) ??
      (other !== undefined && other !== kind ? `is ${other}` : undefined) ??
      (isOne && !isOne(text) ? `is not ${kind}` : undefined);
    const found = text === "" ? "" : ` (${masked(text)})`;
    return fault && `${fault}${found}; wanted ${wanted}`;
  });
}

/** A text in which `faultOf` finds no fault. */
function checked(faultOf: (text: string) => string | undefined) {
  return z.string().check(({ value, issues }) => {
    const message = faultOf(value);
    if (message) issues.push({ code: "custom", input: value, message });
  });
}

export const botToken = secretOf({
  kind: "a Slack bot token",
  wanted: "the bot user OAuth token, which begins with xoxb-",
  isOne: (text) => text.startsWith("xoxb-"),
});
export const slackSigningSecret = secretOf({
  kind: "a Slack signing secret",
  wanted: "the signing secret of the Slack app: Basic Information, App Credentials",
});
/** Both kinds: the access token and the refresh token. */
export const slackConfigurationToken = secretOf({
  kind: "a Slack configuration token",
  wanted:
    "an app configuration token, which begins with xoxe.xoxp-, or its refresh token, which begins with xoxe-",
  isOne: (text) => /^xoxe(\.xoxp)?-/.test(text),
});
export const accessToken = secretOf({
  kind: "an Intercom access token",
  wanted: "the access token from Intercom's Developer Hub, Configure, Authentication",
});
export const clientSecret = secretOf({
  kind: "an Intercom client secret",
  wanted: "the client secret from Intercom's Developer Hub, Basic information",
});
export const webhookSecret = secretOf({
  kind: "a secret of Standard Webhooks",
  wanted: "a secret that begins with whsec_, then 24 to 64 random bytes in base64",
  isOne: (text) => text.startsWith("whsec_"),
});

/**
 * Where an API answers. A token sent there by http could be read on the way, so that is for this machine only. Names and
 * passwords do not belong into addresses: addresses are shown and logged.
 */
export const apiAddress = checked(addressFault);

function addressFault(text: string): string | undefined {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return "wanted an address such as https://api.intercom.io";
  if (url.username || url.password) return "has a name or password in it; wanted an address without them";
  const isOwnMachine = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  return url.protocol === "https:" || isOwnMachine
    ? undefined
    : "begins with http:, by which tokens could be read on their way; wanted https:";
}
