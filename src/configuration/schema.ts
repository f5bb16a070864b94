import * as z from "zod";
import { officeHours } from "../define/office-hours.ts";
import { ConfigurationError } from "../platform/errors.ts";

const count = z.int("wanted a whole number").min(1, "wanted at least 1");
const words = z.string().min(1, "wanted some text, found none");
const address = z.url("wanted an address such as https://api.intercom.io");

/** One Intercom workspace. `clientSecrets` is a list so that a rotation, or a move between apps, loses nothing. */
const workspace = z.strictObject({
  region: z.enum(["us", "eu", "au"], "wanted us, eu or au").default("us"),
  apiUrl: address.optional(),
  accessToken: words,
  clientSecrets: z.array(words).min(1, "wanted at least one client secret, found an empty list"),
});

/** The one configuration document: a file on a laptop, a secret on AWS. */
export const configuration = z.strictObject({
  workspaces: z
    .record(words, workspace)
    .refine((all) => Object.keys(all).length > 0, "needs at least one workspace, keyed by its app_id"),
  slack: z
    .strictObject({
      apiUrl: address.optional(),
      botToken: words,
      signingSecret: words.optional(),
      /** Whether messages are changed that show what Intercom took away; true unless said otherwise. */
      redactCopies: z.boolean("wanted true or false").optional(),
    })
    .optional(),
  /** `signingSecret` signs http.post by the Standard Webhooks scheme: `whsec_` and base64. */
  http: z
    .strictObject({
      signingSecret: z.string().startsWith("whsec_", "wanted a secret that begins with whsec_"),
    })
    .optional(),
  officeHours: officeHours.optional(),
  /** What a reaction may do about one subject before it is taken for a loop and stopped. */
  limits: z
    .strictObject({ effectsPerSubjectAndHour: count.default(100), answersInARow: count.default(5) })
    .prefault({}),
});

export type Configuration = z.infer<typeof configuration>;
export type WorkspaceSettings = Configuration["workspaces"][string];

/** Checks a document; throws a ConfigurationError that names every key at fault, and never prints a value. */
export function parseConfiguration(document: unknown, source: string): Configuration {
  const result = configuration.safeParse(document);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => faultOf(issue, document));
  throw new ConfigurationError(
    `The configuration in ${source} is not usable. ${faults.join("; ")}. See "Configuration" in README.md.`,
  );
}

/** What is wrong with one key, and what it should be; never its value. */
function faultOf(issue: z.core.$ZodIssue, document: unknown): string {
  const key = issue.path.join(".") || "(document)";
  if (issue.code === "unrecognized_keys")
    return `${[...issue.path, issue.keys[0]].join(".")} is not a key of the configuration`;
  if (issue.code !== "invalid_type") return `${key}: ${issue.message}`;
  const found = issue.path.reduce<unknown>(
    (at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step],
    document,
  );
  return found === undefined
    ? `${key} is missing`
    : `${key} is ${kindOf(found)}; wanted ${kinds[issue.expected] ?? issue.expected}`;
}

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
