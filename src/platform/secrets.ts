/**
 * Keeps secrets out of errors and logs. Texts that come from elsewhere, such as the message of a failed request, may quote
 * an address, a header or a whole document.
 */

const hidden = "[secret]";

/** The secrets of this process's configuration. Shorter ones would blacken ordinary words. */
const kept = new Set<string>();
const shortest = 12;
/** A rotation brings new ones; the oldest is not seen in new errors any more. */
const most = 200;

/** From now on `withoutSecrets` takes this text out. */
export function keepSecret(secret: string): void {
  if (secret.length < shortest || kept.has(secret)) return;
  kept.add(secret);
  const [oldest] = kept;
  if (kept.size > most && oldest) kept.delete(oldest);
}

/**
 * What is a secret by its form: tokens of Slack and Intercom, addresses of incoming webhooks (Slack, Discord, Teams),
 * Standard Webhooks' secrets, signatures, authorization headers, AWS keys, signatures and session tokens, and in addresses
 * names, passwords and what is passed as a token.
 */
const forms: [form: RegExp, shown: string][] = [
  // V8 quotes the text around the place.
  [/(?:\.\.\.)?"[^\n]*"(?:\.\.\.)? is not valid JSON/g, `${hidden} is not valid JSON`],
  [/\bxox[a-z][.-][\w.-]+|\bxapp-[\w-]+/g, hidden],
  [/\bdG9rOj[\w+/=-]+/g, hidden],
  [/\bwhsec_[\w+/=-]+/g, hidden],
  [
    /((?:hooks\.slack\.com|discord(?:app)?\.com\/api\/webhooks|webhook\.office\.com)\/)[^\s"'<>]+/g,
    `$1${hidden}`,
  ],
  // Intercom's X-Hub-Signature, X-Body-Signature and Slack's v0.
  [/(\b(?:sha1|sha256|v0|v1)=)[0-9a-f]{32,}/gi, `$1${hidden}`],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, hidden],
  [
    /([?&](?:[\w-]*(?:token|secret|password|signature|api[_-]?key)|key|sig|auth|code)=)[^\s&"'<>#]+/gi,
    `$1${hidden}`,
  ],
  [/(\bbearer\s+)[\w.~+/=-]+/gi, `$1${hidden}`],
  [/(\bauthorization["']?\s*[:=]\s*["']?)(?!bearer\b)(?:basic\s+)?[^\s"',;]+/gi, `$1${hidden}`],
  [/(\bx-amz-(?:security-token|signature|credential)["']?\s*[:=]\s*["']?)[^\s"'&,;]+/gi, `$1${hidden}`],
  [/(\b(?:Signature|Credential)=)[\w/+=%-]+/g, `$1${hidden}`],
  [/(\w:\/\/)[^\s/@"']+@/g, `$1${hidden}@`],
];

/** The text, with every secret that is known or looks like one taken out (promise 8). */
export function withoutSecrets(text: string): string {
  let clean = text;
  for (const secret of kept) if (clean.includes(secret)) clean = clean.replaceAll(secret, hidden);
  for (const [form, shown] of forms) clean = clean.replace(form, shown);
  return clean;
}

/**
 * The error as the runtime may log it when it ends a call: message, stack and causes without secrets, the name as it is.
 */
export function errorWithoutSecrets(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(withoutSecrets(String(error)));
  const cause = error.cause === undefined ? {} : { cause: errorWithoutSecrets(error.cause) };
  const clean = new Error(withoutSecrets(error.message), cause);
  clean.name = error.name;
  clean.stack = withoutSecrets(error.stack ?? "");
  return clean;
}
