import * as z from "zod/mini";
import { officeHours } from "../define/office-hours.ts";
import { quietFault, quietHours } from "../define/quiet-hours.ts";
import { ConfigurationError } from "../platform/errors.ts";
import { keepSecret } from "../platform/secrets.ts";
import {
  accessToken,
  apiAddress,
  botToken,
  clientSecret,
  masked,
  slackSigningSecret,
  webhookSecret,
} from "./tokens.ts";

const count = z.int("wanted a whole number").check(z.gte(1, "wanted at least 1"));
const words = z.string().check(z.minLength(1, "wanted some text, found none"));

/** One Intercom workspace. `clientSecrets` is a list so that a rotation, or a move between apps, loses nothing. */
const workspace = z.strictObject({
  region: z._default(z.enum(["us", "eu", "au"], "wanted us, eu or au"), "us"),
  apiUrl: z.optional(apiAddress),
  /** Where links into Intercom lead, if not to https://app.intercom.com: a sandbox has pages of its own. */
  appUrl: z.optional(apiAddress),
  accessToken,
  clientSecrets: z
    .array(clientSecret)
    .check(z.minLength(1, "wanted at least one client secret, found an empty list")),
});

const document = z.strictObject({
  workspaces: z
    .record(words, workspace)
    .check(
      z.refine((all) => Object.keys(all).length > 0, "needs at least one workspace, keyed by its app_id"),
    ),
  slack: z.optional(
    z.strictObject({
      apiUrl: z.optional(apiAddress),
      botToken,
      signingSecret: z.optional(slackSigningSecret),
      /** Whether 👀 and ✅ on a card take and close its conversation; false unless said otherwise. */
      emoji: z.optional(z.boolean("wanted true or false")),
      /** Whether messages are changed that show what Intercom took away; true unless said otherwise. */
      redactCopies: z.optional(z.boolean("wanted true or false")),
    }),
  ),
  /** `signingSecret` signs http.post by the Standard Webhooks scheme: `whsec_` and base64. */
  http: z.optional(z.strictObject({ signingSecret: webhookSecret })),
  officeHours: z.optional(officeHours),
  /** When alerts to a channel or a person are held, unless they are urgent. */
  quietHours: z.optional(quietHours),
  /**
   * What a reaction may do about one subject before it is taken for a loop and stopped; and how many alerts of one
   * customer it may post to one place in a minute before the further ones are rolled up, where 0 is no limit.
   */
  limits: z.prefault(
    z.strictObject({
      effectsPerSubjectAndHour: z._default(count, 100),
      answersInARow: z._default(count, 5),
      alertsPerMinute: z._default(z.int("wanted a whole number").check(z.gte(0, "wanted 0 or more")), 5),
    }),
    {},
  ),
});

/** The one configuration document: a file on a laptop, a secret on AWS. */
export const configuration = document.check(({ value, issues }) => {
  const { quietHours = {}, officeHours } = value;
  for (const [place, spans] of Object.entries(quietHours)) {
    const message = quietFault(spans, officeHours);
    if (message) issues.push({ code: "custom", input: spans, path: ["quietHours", place], message });
  }
});

export type Configuration = z.infer<typeof configuration>;
export type WorkspaceSettings = Configuration["workspaces"][string];

/** What is known of the document's text. */
export type Text = {
  /** Where a key stands, such as "line 7, column 5". */
  locate: (path: readonly PropertyKey[]) => string | undefined;
  /** The keys that there are at a place, and the one that a mistyped one most likely means. */
  keysAt?: (
    path: readonly PropertyKey[],
    mistyped: string,
  ) => { known: string[]; meant?: string | undefined };
};

/** What is wrong with one key: "is missing (line 7, column 5)"; `sentence` begins with the key. Never shows a secret. */
export type Fault = { key: string; says: string; sentence: string };

/** Every fault of a document; none when it is usable. */
export const faultsIn = (document: unknown, text?: Text): Fault[] =>
  configuration.safeParse(document).error?.issues.flatMap((issue) => faultsOf(issue, document, text)) ?? [];

/** Checks a document; throws a ConfigurationError that names every key at fault, and never shows a secret. */
export function parseConfiguration(document: unknown, source: string, text?: Text): Configuration {
  const result = configuration.safeParse(document);
  if (result.success) {
    keepSecrets(result.data);
    return result.data;
  }
  const faults = result.error.issues.flatMap((issue) => faultsOf(issue, document, text));
  throw new ConfigurationError(
    `The configuration in ${source} is not usable. ${faults.map(({ sentence }) => sentence).join("; ")}. See "Configuration" in README.md.`,
  );
}

/** From now on no error and no log line of this process shows them, whatever text they come in. */
function keepSecrets({ workspaces, slack, http }: Configuration): void {
  for (const { accessToken, clientSecrets } of Object.values(workspaces))
    for (const secret of [accessToken, ...clientSecrets]) keepSecret(secret);
  for (const secret of [slack?.botToken, slack?.signingSecret, http?.signingSecret])
    if (secret) keepSecret(secret);
}

/** What is wrong by one issue, and what is wanted; of a secret at most a masked form. */
function faultsOf(issue: z.core.$ZodIssue, document: unknown, text: Text | undefined): Fault[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => {
      const { known = [], meant } = text?.keysAt?.(issue.path, key) ?? {};
      const there = known.length > 0 ? `; there are ${known.join(", ")}` : "";
      const hint = meant ? `; did you mean ${meant}?` : there;
      return faultAt([...issue.path, key], `is not a key of the configuration${hint}`, text);
    });
  // What is wrong with a key of our own choosing, such as the name of a channel, is told of the key itself.
  if (issue.code === "invalid_key")
    return [faultAt(issue.path, issue.issues[0]?.message ?? issue.message, text, ": ")];
  if (issue.code !== "invalid_type") return [faultAt(issue.path, issue.message, text, ": ")];
  const found = issue.path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
    document,
  );
  const wanted = kinds[issue.expected] ?? issue.expected;
  return [
    faultAt(issue.path, found === undefined ? "is missing" : `is ${kindOf(found)}; wanted ${wanted}`, text),
  ];
}

function faultAt(path: readonly PropertyKey[], what: string, text: Text | undefined, joint = " "): Fault {
  const key = path.map(shownKey).join(".") || "(document)";
  const place = text?.locate(path);
  const says = `${what}${place ? ` (${place})` : ""}`;
  return { key, says, sentence: `${key}${joint}${says}` };
}

/** A token may have been pasted where a key belongs. Keys and app ids are shorter. */
const shownKey = (key: PropertyKey): string => (String(key).length <= 24 ? String(key) : masked(String(key)));

/** zod's names of types, in words of JSON. */
const kinds: Record<string, string> = {
  object: "an object",
  record: "an object",
  array: "a list",
  tuple: "a list",
  string: "text",
};

const kindOf = (found: unknown) =>
  found === null ? "null" : Array.isArray(found) ? "a list" : (kinds[typeof found] ?? `a ${typeof found}`);
